package org.gridcase.operation.outage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.problem.Incidents;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * Keeps the log short while the database is away: whoever would log such a failure with its stack, our code, the engine or the server, gives
 * one line a minute with the number of those before it. Not so an incident: somebody has been told its number, and {@link Incidents} writes the like
 * once a minute by itself.
 */
@Component
class OutageLog {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
    private static final int LONGEST_CAUSE = 200;

    private final Clock clock;
    private final AtomicLong suppressed = new AtomicLong();
    private final Filter filter = new Filter();
    private volatile Runnable suspicion = () -> {};
    private @Nullable Instant nextLine;

    OutageLog(Clock clock) {
        this.clock = clock;
    }

    /** @param suspicion told of every failure of the database that somebody would have logged, in the background too */
    void install(Runnable suspicion) {
        this.suspicion = suspicion;
        context(LoggerFactory.getILoggerFactory());
    }

    private void context(ILoggerFactory loggers) {
        if (loggers instanceof LoggerContext context
                && !context.getTurboFilterList().contains(filter)) {
            context.addTurboFilter(filter);
        }
    }

    void remove() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getTurboFilterList().remove(filter);
        }
    }

    /** How many failures were not logged since the last line. */
    long takeSuppressed() {
        return suppressed.getAndSet(0);
    }

    /** What a driver says, in one line. */
    static String words(SQLException failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return message.length() > LONGEST_CAUSE ? message.substring(0, LONGEST_CAUSE) + "…" : message;
    }

    private void note(String logger, SQLException failure) {
        suspicion.run();
        long before = suppressed.incrementAndGet();
        if (isDue()) {
            LOG.warn("{}：{}（同因 {} 次，一分钟内不再逐条记录 not logged one by one）", logger, words(failure), before);
            takeSuppressed();
        }
    }

    private synchronized boolean isDue() {
        Instant now = clock.instant();
        boolean due = nextLine == null || !now.isBefore(nextLine);
        if (due) {
            nextLine = now.plus(BETWEEN_LINES);
        }
        return due;
    }

    private final class Filter extends TurboFilter {

        @Override
        public FilterReply decide(
                Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] params,
                @Nullable Throwable thrown) {
            Throwable failure = thrown == null ? last(params) : thrown;
            if (failure == null || format == null || !level.isGreaterOrEqual(Level.INFO)) {
                return FilterReply.NEUTRAL;
            }
            return DatabaseFailures.in(failure)
                    .map(outage -> reply(logger.getName(), outage))
                    .orElse(FilterReply.NEUTRAL);
        }

        private FilterReply reply(String logger, SQLException outage) {
            if (logger.equals(Incidents.class.getName())) {
                suspicion.run();
                return FilterReply.NEUTRAL;
            }
            note(logger, outage);
            return FilterReply.DENY;
        }

        private static @Nullable Throwable last(Object @Nullable [] params) {
            return params != null && params.length > 0 && params[params.length - 1] instanceof Throwable thrown
                    ? thrown
                    : null;
        }
    }
}
