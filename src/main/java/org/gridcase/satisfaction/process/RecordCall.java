package org.gridcase.satisfaction.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.engine.task.TextVariable;
import org.gridcase.satisfaction.survey.CallService;
import org.gridcase.satisfaction.survey.CallService.Call;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what a call came to. */
@Component
class RecordCall implements JavaDelegate {

    private final CallService calls;
    private final TaskAnswers answers;

    RecordCall(CallService calls, TaskAnswers answers) {
        this.calls = calls;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.CALL_REPORTER);
        calls.called(
                execution.getProcessBusinessKey(),
                answer.task(),
                new Call(
                        of(CallVariables.OUTCOME, answer),
                        of(CallVariables.RESPONDED, answer),
                        of(CallVariables.SOLVED, answer),
                        of(CallVariables.SATISFIED, answer),
                        of(CallVariables.OPINION, answer)));
    }

    private static @Nullable String of(TextVariable variable, TaskAnswer answer) {
        return variable.in(answer).orElse(null);
    }
}
