package org.gridcase.security.web;

import ch.qos.logback.core.spi.FilterReply;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.connector.ClientAbortException;
import org.gridcase.problem.Causes;
import org.gridcase.problem.FailureLogFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Keeps the log short of callers who have gone before their answer was written: a tab that was closed, or somebody who wants to fill the
 * disk. Whoever would log that with its stack, the engine's interface, the server or our code, gives one line a minute with their number.
 */
@Component
class ClientGoneLog implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ClientGoneLog.class);

    private final Filter filter;

    ClientGoneLog(Clock clock) {
        this.filter = new Filter(clock);
        filter.install();
    }

    @Override
    public void destroy() {
        filter.remove();
    }

    private static final class Filter extends FailureLogFilter {

        private final AtomicLong gone = new AtomicLong();

        private Filter(Clock clock) {
            super(clock);
        }

        /** The server tells a connection that is gone from every other failure of reading and writing. */
        @Override
        protected FilterReply reply(String logger, Throwable failure) {
            if (Causes.first(ClientAbortException.class, failure).isEmpty()) {
                return FilterReply.NEUTRAL;
            }
            gone.incrementAndGet();
            if (isLineDue()) {
                LOG.info("callers have gone before they were answered: {}, not logged one by one", gone.getAndSet(0));
            }
            return FilterReply.DENY;
        }
    }
}
