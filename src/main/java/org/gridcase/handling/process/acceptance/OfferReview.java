package org.gridcase.handling.process.acceptance;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Offers the review of what the seat decided to the shift leader. */
@Component
class OfferReview implements TaskListener {

    private final AcceptancePresenter presenter;

    OfferReview(AcceptancePresenter presenter) {
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        presenter.offerReview(task);
    }
}
