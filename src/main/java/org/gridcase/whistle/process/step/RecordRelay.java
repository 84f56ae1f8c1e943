package org.gridcase.whistle.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.whistle.call.ResponseService;
import org.gridcase.whistle.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down whether the street passes the whistle on, and where the response goes on. */
@Component
class RecordRelay implements JavaDelegate {

    private final ResponseService responses;
    private final TaskAnswers answers;

    RecordRelay(ResponseService responses, TaskAnswers answers) {
        this.responses = responses;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.RELAY_WHISTLE);
        WhistleStep step = responses.relay(
                AnsweredStep.of(execution, answer),
                Variables.OUTCOME.in(answer).orElse(null),
                Variables.OPINION.in(answer).orElse(null));
        Variables.OUTCOME.set(execution, step.code());
    }
}
