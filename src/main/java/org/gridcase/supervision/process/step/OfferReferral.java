package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.supervision.order.ReferralService;
import org.gridcase.supervision.order.ReferralService.Brief;
import org.gridcase.supervision.process.SupervisionTaskPresenter;
import org.gridcase.supervision.process.Variables;
import org.springframework.stereotype.Component;

/** Lays before those who may decide whom they should call to account, and why. The choice is theirs: none is made before. */
@Component
class OfferReferral implements TaskListener {

    private final ReferralService referrals;
    private final SupervisionTaskPresenter presenter;

    OfferReferral(ReferralService referrals, SupervisionTaskPresenter presenter) {
        this.referrals = referrals;
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        Brief brief = referrals.brief(Variables.REFERRAL.requiredIn(task.getExecution()));
        presenter.offer(task, brief.by().unit(), brief.deciders());
        presenter.present(task, brief.file(), brief.about(), brief.words(), null);
    }
}
