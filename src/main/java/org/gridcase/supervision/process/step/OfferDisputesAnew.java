package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.TaskService;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.organisation.structure.PostsChanged;
import org.gridcase.supervision.dispute.Dispute;
import org.gridcase.supervision.dispute.DisputeSettlementService;
import org.gridcase.supervision.process.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whenever posts have changed, disputes that nobody has settled are offered to who may rule now. */
@Component
class OfferDisputesAnew {

    private final DisputeSettlementService disputes;
    private final OpenTasksOfMatters open;
    private final TaskService tasks;

    OfferDisputesAnew(DisputeSettlementService disputes, OpenTasksOfMatters open, TaskService tasks) {
        this.disputes = disputes;
        this.open = open;
        this.tasks = tasks;
    }

    @EventListener
    void postsChanged(PostsChanged changed) {
        disputes.waiting(changed.units()).forEach(this::offer);
    }

    /** The task is read when the case is in hand: until then its arbiter may rule, and it is gone. */
    private void offer(Dispute waiting) {
        disputes.waiting(waiting).ifPresent(brief -> tasks.createTaskQuery()
                .taskDefinitionKey(CaseTaskIds.SETTLE_DISPUTE)
                .processInstanceBusinessKey(waiting.caseNumber())
                .processVariableValueEquals(Variables.DISPUTE.name(), waiting.id())
                .list()
                .forEach(task -> open.offerAnew(task, brief.arbiter(), brief.deciders())));
    }
}
