package org.gridcase.problem;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Looks at every failure that somebody is about to log, whoever it is: our code, the engine or the server. Whoever drops some of them says
 * in one line a minute how many there were.
 */
public abstract class FailureLogFilter {

    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
    private static final Hook HOOK = new Hook();

    private final Clock clock;
    private @Nullable Instant nextLine;

    protected FailureLogFilter(Clock clock) {
        this.clock = clock;
    }

    /** What becomes of a line. @param logger its name */
    protected abstract FilterReply reply(String logger, Throwable failure);

    public void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            HOOK.filters.addIfAbsent(this);
            if (!context.getTurboFilterList().contains(HOOK)) {
                context.addTurboFilter(HOOK);
            }
        }
    }

    public void remove() {
        HOOK.filters.remove(this);
    }

    /** Whether a minute has passed since the last line. */
    protected final synchronized boolean isLineDue() {
        Instant now = clock.instant();
        boolean due = nextLine == null || !now.isBefore(nextLine);
        if (due) {
            nextLine = now.plus(BETWEEN_LINES);
        }
        return due;
    }

    /** The one that Logback knows: it asks two of its own with each question whether a level is on, at a price that shows. */
    private static final class Hook extends TurboFilter {

        private final CopyOnWriteArrayList<FailureLogFilter> filters = new CopyOnWriteArrayList<>();

        @Override
        public FilterReply decide(
                Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] params,
                @Nullable Throwable thrown) {
            // Logback also asks, with neither, whether a level is on at all.
            if (thrown == null && params == null || !level.isGreaterOrEqual(Level.INFO)) {
                return FilterReply.NEUTRAL;
            }
            Throwable failure = thrown == null ? last(params) : thrown;
            return failure == null
                    ? FilterReply.NEUTRAL
                    : filters.stream()
                            .map(filter -> filter.reply(logger.getName(), failure))
                            .filter(reply -> reply != FilterReply.NEUTRAL)
                            .findFirst()
                            .orElse(FilterReply.NEUTRAL);
        }

        private static @Nullable Throwable last(Object @Nullable [] params) {
            return params != null && params.length > 0 && params[params.length - 1] instanceof Throwable failure
                    ? failure
                    : null;
        }
    }
}
