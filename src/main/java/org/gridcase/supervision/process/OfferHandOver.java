package org.gridcase.supervision.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.supervision.order.ReferralService;
import org.gridcase.supervision.order.ReferralService.Brief;
import org.springframework.stereotype.Component;

/** Lays before the district's centre whom it should call to account, and why. */
@Component
class OfferHandOver implements TaskListener {

    private final ReferralService handOvers;
    private final SupervisionTaskPresenter presenter;

    OfferHandOver(ReferralService handOvers, SupervisionTaskPresenter presenter) {
        this.handOvers = handOvers;
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        Brief brief = handOvers.brief(Variables.HAND_OVER.requiredIn(task.getExecution()));
        presenter.offer(task, brief.centre(), List.of());
        presenter.present(task, brief.file(), brief.about(), brief.words(), null);
        Variables.OUTCOME.set(task.getExecution(), brief.handOver().proposed().code());
    }
}
