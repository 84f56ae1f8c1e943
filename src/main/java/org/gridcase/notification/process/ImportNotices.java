package org.gridcase.notification.process;

import java.time.Duration;
import java.util.List;
import org.gridcase.imports.ImportEnded;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the caller of a long import how it ended: they may have stopped waiting for the answer, or a proxy may have closed the connection,
 * while the import went on. Whoever waits for a short one has its answer.
 */
@Component
class ImportNotices {

    private static final Logger LOG = LoggerFactory.getLogger(ImportNotices.class);

    /** The notice is about no case. */
    private static final String NO_CASE = "-";

    private final Notices notices;
    private final TransactionTemplate transaction;
    private final long longer;

    /** @param longer an import that takes longer is told of */
    ImportNotices(
            Notices notices,
            PlatformTransactionManager transactions,
            @Value("${gridcase.notices.long-import}") Duration longer) {
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
        this.longer = longer.toMillis();
    }

    @EventListener
    void tell(ImportEnded ended) {
        LOG.info("{} 的{}导入结束 an import has ended: {}", ended.account(), ended.what(), ended.outcome());
        if (ended.took() < longer) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> notices.send(new Notice(
                    Notice.Kind.OPERATION,
                    NO_CASE,
                    ended.taken() ? "%s导入已完成".formatted(ended.what()) : "%s导入没有完成".formatted(ended.what()),
                    ended.outcome(),
                    List.of(ended.account()))));
        } catch (RuntimeException e) {
            // What was imported stays imported; the line above stands in the log.
            LOG.warn("导入的结果未能通知 {} the end of an import could not be told: {}", ended.account(), e.toString());
        }
    }
}
