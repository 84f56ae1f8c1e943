package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.AssignmentService;
import org.springframework.stereotype.Component;

/** Frees the co-handlers that still owe an answer. */
@Component
class RecordRelease implements JavaDelegate {

    private final AssignmentService assignments;

    RecordRelease(AssignmentService assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.release(
                execution.getProcessBusinessKey(),
                Variables.UNIT.requiredIn(execution),
                Variables.OPINION.in(execution).orElse(null));
    }
}
