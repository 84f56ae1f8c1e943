package org.gridcase.whistle.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Lays a step of a response before those who must take it. */
@Component
class PresentWhistle implements TaskListener {

    private final WhistleTaskPresenter presenter;

    PresentWhistle(WhistleTaskPresenter presenter) {
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        presenter.present(task);
    }
}
