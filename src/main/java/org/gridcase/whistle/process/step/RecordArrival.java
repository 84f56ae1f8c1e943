package org.gridcase.whistle.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.whistle.call.ResponseService;
import org.gridcase.whistle.call.SpotArrivals.Written;
import org.gridcase.whistle.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down when and where somebody of the unit came. */
@Component
class RecordArrival implements JavaDelegate {

    private final ResponseService responses;
    private final TaskAnswers answers;

    RecordArrival(ResponseService responses, TaskAnswers answers) {
        this.responses = responses;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.ARRIVE_ON_SITE);
        responses.arrive(
                AnsweredStep.of(execution, answer),
                new Written(
                        Variables.SEEN_AT.in(answer).orElse(null),
                        Variables.POSITION.in(answer).orElse(null),
                        Variables.COORDINATE_SYSTEM.in(answer).orElse(null),
                        Variables.NO_POSITION.in(answer).orElse(null)),
                Variables.OPINION.in(answer).orElse(null));
        AnsweredStep.clearEvidence(execution);
    }
}
