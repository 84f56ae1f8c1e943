package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.TaskService;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.organisation.structure.PostsChanged;
import org.gridcase.supervision.order.Referral;
import org.gridcase.supervision.order.ReferralService;
import org.gridcase.supervision.process.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whenever posts have changed, referrals that nobody has decided are offered to who is head now. */
@Component
class OfferReferralsAnew {

    private final ReferralService referrals;
    private final OpenTasksOfMatters open;
    private final TaskService tasks;

    OfferReferralsAnew(ReferralService referrals, OpenTasksOfMatters open, TaskService tasks) {
        this.referrals = referrals;
        this.open = open;
        this.tasks = tasks;
    }

    @EventListener
    void postsChanged(PostsChanged changed) {
        referrals.undecided(changed.units()).forEach(this::offer);
    }

    /** The task is read when the case is in hand: until then its head may decide, and it is gone. */
    private void offer(Referral undecided) {
        referrals.waiting(undecided).ifPresent(brief -> tasks.createTaskQuery()
                .taskDefinitionKey(CaseTaskIds.CALL_TO_ACCOUNT)
                .processInstanceBusinessKey(undecided.caseNumber())
                .processVariableValueEquals(Variables.REFERRAL.name(), undecided.id())
                .list()
                .forEach(task -> open.offerAnew(task, brief.by().unit(), brief.deciders())));
    }
}
