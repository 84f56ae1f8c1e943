package org.gridcase.operation.outage;

import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.problem.FailureLogFilter;
import org.gridcase.problem.Incidents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the log short while the database is away: whoever would log such a failure with its stack, our code, the engine or the server,
 * gives one line a minute with the number of those before it. Not so an incident: somebody has been told its number, and {@link Incidents}
 * writes the like once a minute by itself.
 */
@Component
class OutageLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final int LONGEST_CAUSE = 200;

    private final AtomicLong suppressed = new AtomicLong();
    private final Filter filter;
    private volatile Runnable suspicion = () -> {};

    OutageLog(Clock clock) {
        this.filter = new Filter(clock);
    }

    /** @param suspicion told of every failure of the database that somebody would have logged, in the background too */
    void install(Runnable suspicion) {
        this.suspicion = suspicion;
        filter.install();
    }

    void remove() {
        filter.remove();
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

    private final class Filter extends FailureLogFilter {

        private Filter(Clock clock) {
            super(clock);
        }

        @Override
        protected FilterReply reply(String logger, Throwable failure) {
            return DatabaseFailures.in(failure)
                    .map(outage -> replyTo(logger, outage))
                    .orElse(FilterReply.NEUTRAL);
        }

        private FilterReply replyTo(String logger, SQLException outage) {
            suspicion.run();
            if (logger.equals(Incidents.class.getName())) {
                return FilterReply.NEUTRAL;
            }
            long before = suppressed.incrementAndGet();
            if (isLineDue()) {
                LOG.warn("{}：{}（同因 {} 次，一分钟内不再逐条记录 not logged one by one）", logger, words(outage), before);
                takeSuppressed();
            }
            return FilterReply.DENY;
        }
    }
}
