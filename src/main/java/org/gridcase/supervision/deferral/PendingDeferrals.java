package org.gridcase.supervision.deferral;

import java.util.List;
import org.gridcase.casefile.history.PendingRequests;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.springframework.stereotype.Component;

/** Tells on the sheet of a case which requests for deferral wait: whoever asked sees that it has arrived, and with whom it lies. */
@Component
class PendingDeferrals implements PendingRequests {

    private final DeferralRepository deferrals;
    private final ResponsiblePersons responsiblePersons;

    PendingDeferrals(DeferralRepository deferrals, ResponsiblePersons responsiblePersons) {
        this.deferrals = deferrals;
        this.responsiblePersons = responsiblePersons;
    }

    @Override
    public Action askedBy() {
        return Action.DEFERRAL_REQUESTED;
    }

    @Override
    public String mark() {
        return "待批";
    }

    @Override
    public List<String> of(String caseNumber) {
        return deferrals.ofCase(caseNumber).stream()
                .filter(deferral -> deferral.state() == Deferral.State.REQUESTED)
                .map(this::told)
                .toList();
    }

    private String told(Deferral deferral) {
        return "%s已申请缓办，时限 %s → %s，待%s审批；批准之前仍按原时限"
                .formatted(
                        responsiblePersons.nameOf(deferral.unit()),
                        responsiblePersons.time(deferral.oldDeadline()),
                        responsiblePersons.time(deferral.newDeadline()),
                        responsiblePersons.nameOf(deferral.approver()));
    }
}
