package org.gridcase.operation.timers;

import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.problem.OperationTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells administrators, and the supervisors of the whole jurisdiction, what went wrong in the background. */
@Component
class TroubleNotices {

    private static final Logger LOG = LoggerFactory.getLogger(TroubleNotices.class);

    private final Operators operators;
    private final Notices notices;
    private final TransactionTemplate transaction;

    TroubleNotices(Operators operators, Notices notices, PlatformTransactionManager transactions) {
        this.operators = operators;
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener
    void tell(OperationTrouble trouble) {
        try {
            transaction.executeWithoutResult(status -> notices.send(new Notice(
                    Notice.Kind.OPERATION, Operators.NO_CASE, trouble.title(), trouble.text(), operators.all())));
        } catch (RuntimeException e) {
            // The database may be what went wrong; the log has it all.
            LOG.warn("未能通知：{} could not be told: {}", trouble.title(), e.toString());
        }
    }
}
