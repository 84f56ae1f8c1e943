package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.handling.ladder.ReporterAnswerService;
import org.gridcase.handling.process.TaskPresenter;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/** Asks who received a matter first to tell its reporter what became of it. */
@Component
class OfferReporterAnswer implements TaskListener {

    private final ReporterAnswerService answers;
    private final TaskPresenter presenter;

    OfferReporterAnswer(ReporterAnswerService answers, TaskPresenter presenter) {
        this.answers = answers;
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        Unit unit = answers.answering(task.getExecution().getProcessBusinessKey());
        task.addCandidateGroup(unit.code());
        presenter.presentToFirstReceiver(task);
    }
}
