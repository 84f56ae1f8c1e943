package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.TaskService;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.organisation.structure.PostsChanged;
import org.gridcase.supervision.deferral.Deferral;
import org.gridcase.supervision.deferral.DeferralBriefs;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whenever posts have changed, requests that wait for a head are offered to who is head now. */
@Component
class OfferDeferralsAnew {

    private final DeferralBriefs briefs;
    private final OpenTasksOfMatters open;
    private final TaskService tasks;

    OfferDeferralsAnew(DeferralBriefs briefs, OpenTasksOfMatters open, TaskService tasks) {
        this.briefs = briefs;
        this.open = open;
        this.tasks = tasks;
    }

    @EventListener
    void postsChanged(PostsChanged changed) {
        briefs.waitingForHeads(changed.units()).forEach(this::offer);
    }

    /** The task is read when the case is in hand: until then its head may decide, and it is gone. */
    private void offer(Deferral request) {
        briefs.waiting(request).ifPresent(brief -> tasks.createTaskQuery()
                .taskDefinitionKey(CaseTaskIds.DECIDE_DEFERRAL)
                .processInstanceId(request.id())
                .list()
                .forEach(task -> open.offerAnew(task, brief.approver(), brief.deciders())));
    }
}
