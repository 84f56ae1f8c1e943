package org.gridcase.supervision.deferral;

import org.gridcase.assignment.StageMatter;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.TaskDeadlines.NewTask;
import org.springframework.stereotype.Component;

/** A request for deferral is its approver's to decide, before the deadline passes that it wants moved. */
@Component
class DecisionMatter implements StageMatter {

    private final DeferralRepository deferrals;

    DecisionMatter(DeferralRepository deferrals) {
        this.deferrals = deferrals;
    }

    @Override
    public String stage() {
        return "deferral-decision";
    }

    @Override
    public Matter of(NewTask task, CaseFile file) {
        Deferral deferral = deferrals.find(task.processInstance()).orElseThrow();
        return new Matter(deferral.approver(), deferral.id(), null, null, deferral.assignment());
    }
}
