package org.gridcase.security.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Keeps the log short of callers who have gone before their answer was written: a tab that was closed, or somebody who wants to fill the
 * disk. Whoever would log that with its stack, the engine's interface, the server or our code, gives one line a minute with their number.
 */
@Component
class ClientGoneLog implements DisposableBean {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ClientGoneLog.class);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final Filter filter;

    ClientGoneLog(Clock clock) {
        this.filter = new Filter(clock);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.addTurboFilter(filter);
        }
    }

    @Override
    public void destroy() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getTurboFilterList().remove(filter);
        }
    }

    private static final class Filter extends TurboFilter {

        private final AtomicLong gone = new AtomicLong();
        private final Clock clock;
        private @Nullable Instant nextLine;

        private Filter(Clock clock) {
            this.clock = clock;
        }

        @Override
        public FilterReply decide(
                Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] params,
                @Nullable Throwable thrown) {
            // Logback also asks, with neither, whether a level is on at all.
            Throwable failure = thrown == null ? last(params) : thrown;
            if (failure == null || !level.isGreaterOrEqual(Level.INFO) || !isOfOneWhoHasGone(failure)) {
                return FilterReply.NEUTRAL;
            }
            gone.incrementAndGet();
            if (isDue()) {
                LOG.info("callers have gone before they were answered: {}, not logged one by one", gone.getAndSet(0));
            }
            return FilterReply.DENY;
        }

        private synchronized boolean isDue() {
            Instant now = clock.instant();
            boolean due = nextLine == null || !now.isBefore(nextLine);
            if (due) {
                nextLine = now.plus(BETWEEN_LINES);
            }
            return due;
        }

        /** The server tells a connection that is gone from every other failure of reading and writing. */
        private static boolean isOfOneWhoHasGone(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof ClientAbortException) {
                    return true;
                }
            }
            return false;
        }

        private static @Nullable Throwable last(Object @Nullable [] params) {
            return params != null && params.length > 0 && params[params.length - 1] instanceof Throwable failure
                    ? failure
                    : null;
        }
    }
}
