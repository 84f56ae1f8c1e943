package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.handling.ladder.AssignmentService;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Frees the co-handlers that still owe an answer. */
@Component
class RecordRelease implements JavaDelegate {

    private final AssignmentService assignments;
    private final TaskAnswers answers;

    RecordRelease(AssignmentService assignments, TaskAnswers answers) {
        this.answers = answers;
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.RELEASE);
        assignments.release(
                execution.getProcessBusinessKey(),
                Variables.UNIT.requiredIn(execution),
                Variables.OPINION.in(answer).orElse(null));
    }
}
