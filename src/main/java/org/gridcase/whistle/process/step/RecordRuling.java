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

/** Writes down what the caller says to a refusal, and where the response goes on. */
@Component
class RecordRuling implements JavaDelegate {

    private final ResponseService responses;
    private final TaskAnswers answers;

    RecordRuling(ResponseService responses, TaskAnswers answers) {
        this.responses = responses;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.RULE_ON_REFUSAL);
        WhistleStep step = responses.rule(
                AnsweredStep.of(execution, answer),
                Variables.OUTCOME.in(answer).orElse(null),
                Variables.OPINION.in(answer).orElse(null));
        AnsweredStep.goOn(execution, step, responses);
    }
}
