package org.gridcase.notification.process;

import java.time.Duration;
import java.util.List;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.security.LongWorkEnded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells whoever asked for long work how it ended: they may have stopped waiting for the answer, or a proxy may have closed the connection,
 * while the work went on. Whoever waits for a short one has its answer.
 */
@Component
class LongWorkNotices {

    private static final Logger LOG = LoggerFactory.getLogger(LongWorkNotices.class);

    /** The notice is about no case. */
    private static final String NO_CASE = "-";

    private final Notices notices;
    private final TransactionTemplate transaction;
    private final long longer;

    /** @param longer work that takes longer is told of */
    LongWorkNotices(
            Notices notices,
            PlatformTransactionManager transactions,
            @Value("${gridcase.notices.long-work}") Duration longer) {
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
        this.longer = longer.toMillis();
    }

    @EventListener
    void tell(LongWorkEnded ended) {
        LOG.info("{}（{}）{} long work has ended", ended.title(), ended.account(), ended.outcome());
        if (ended.took() < longer) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> notices.send(new Notice(
                    Notice.Kind.OPERATION, NO_CASE, ended.title(), ended.outcome(), List.of(ended.account()))));
        } catch (RuntimeException e) {
            // What was done stays done; the line above stands in the log.
            LOG.warn("结果未能通知 {} the end could not be told: {}", ended.account(), e.toString());
        }
    }
}
