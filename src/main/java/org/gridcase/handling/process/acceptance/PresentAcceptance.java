package org.gridcase.handling.process.acceptance;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows a report that must be established in a new task of the centre. */
@Component
class PresentAcceptance implements TaskListener {

    private final AcceptancePresenter presenter;

    PresentAcceptance(AcceptancePresenter presenter) {
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        presenter.present(task);
    }
}
