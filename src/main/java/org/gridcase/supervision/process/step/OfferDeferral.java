package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.supervision.deferral.DeferralBriefs;
import org.gridcase.supervision.deferral.DeferralBriefs.Brief;
import org.gridcase.supervision.process.SupervisionTaskPresenter;
import org.springframework.stereotype.Component;

/** Offers a request for deferral to those of the approving unit who may decide it. */
@Component
class OfferDeferral implements TaskListener {

    private final DeferralBriefs briefs;
    private final SupervisionTaskPresenter presenter;

    OfferDeferral(DeferralBriefs briefs, SupervisionTaskPresenter presenter) {
        this.briefs = briefs;
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        Brief brief = briefs.brief(task.getProcessInstanceId());
        presenter.offer(task, brief.approver(), brief.deciders());
    }
}
