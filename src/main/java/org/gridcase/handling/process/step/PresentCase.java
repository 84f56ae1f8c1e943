package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.handling.process.TaskPresenter;
import org.springframework.stereotype.Component;

/** Shows the case in a new task. */
@Component
class PresentCase implements TaskListener {

    private final TaskPresenter presenter;

    PresentCase(TaskPresenter presenter) {
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        presenter.present(task);
    }
}
