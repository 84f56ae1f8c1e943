package org.gridcase.whistle.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.whistle.call.ResponseService;
import org.gridcase.whistle.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down how the caller rates the response. */
@Component
class RecordRating implements JavaDelegate {

    private final ResponseService responses;
    private final TaskAnswers answers;

    RecordRating(ResponseService responses, TaskAnswers answers) {
        this.responses = responses;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.RATE_RESPONSE);
        responses.rate(
                AnsweredStep.of(execution, answer),
                Variables.SIGNING_MARK.in(answer).orElse(null),
                Variables.ARRIVAL_MARK.in(answer).orElse(null),
                Variables.SOLUTION_MARK.in(answer).orElse(null),
                Variables.OPINION.in(answer).orElse(null));
    }
}
