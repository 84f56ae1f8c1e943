package org.gridcase.notification.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.notification.receipt.ReceiptRepository;
import org.springframework.stereotype.Component;

/** Finds out whether the notice has to wait, and until when. */
@Component
class DetermineQuietHours implements JavaDelegate {

    private final ReceiptRepository receipts;
    private final QuietHours quietHours;

    DetermineQuietHours(ReceiptRepository receipts, QuietHours quietHours) {
        this.receipts = receipts;
        this.quietHours = quietHours;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var until = receipts.notice(Variables.notice(execution))
                .flatMap(notice -> quietHours.holding(notice, Variables.channel(execution)));
        Variables.QUIET.set(execution, until.isPresent() ? "yes" : "no");
        until.ifPresent(end -> Variables.QUIET_UNTIL.set(execution, end.toString()));
    }
}
