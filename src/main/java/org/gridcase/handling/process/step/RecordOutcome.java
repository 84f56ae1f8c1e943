package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.handling.ladder.AssignmentService;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Ends an assignment as its handler says. */
@Component
class RecordOutcome implements JavaDelegate {

    private final AssignmentService assignments;
    private final TaskAnswers answers;

    RecordOutcome(AssignmentService assignments, TaskAnswers answers) {
        this.answers = answers;
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.HANDLE);
        assignments.answer(
                execution.getProcessBusinessKey(),
                execution.getProcessInstanceId(),
                Variables.OUTCOME.in(answer).orElse(null),
                Variables.OPINION.in(answer).orElse(null));
    }
}
