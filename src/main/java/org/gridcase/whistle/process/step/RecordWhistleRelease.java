package org.gridcase.whistle.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.whistle.call.ResponseService;
import org.gridcase.whistle.process.Variables;
import org.springframework.stereotype.Component;

/** Ends a whistle that nobody needs to answer any more. */
@Component
class RecordWhistleRelease implements JavaDelegate {

    private final ResponseService responses;
    private final TaskAnswers answers;

    RecordWhistleRelease(ResponseService responses, TaskAnswers answers) {
        this.responses = responses;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.RELEASE_WHISTLE);
        responses.release(
                Variables.WHISTLE.requiredIn(execution),
                Variables.OPINION.in(answer).orElse(null));
    }
}
