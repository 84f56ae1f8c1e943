package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.AssignmentService;
import org.springframework.stereotype.Component;

/** Ends an assignment as its handler says. */
@Component
class RecordOutcome implements JavaDelegate {

    private final AssignmentService assignments;

    RecordOutcome(AssignmentService assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.answer(
                execution.getProcessBusinessKey(),
                execution.getProcessInstanceId(),
                Variables.OUTCOME.in(execution).orElse(null),
                Variables.OPINION.in(execution).orElse(null));
    }
}
