package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.handling.ladder.AssignmentService;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Gives the unit its assignment and its deadline. The assignment has the id of its process instance. */
@Component
class DetermineTimeLimit implements JavaDelegate {

    private final AssignmentService assignments;

    DetermineTimeLimit(AssignmentService assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.start(
                execution.getProcessInstanceId(),
                execution.getProcessBusinessKey(),
                Variables.UNIT.requiredIn(execution),
                Role.ofCode(Variables.ROLE.requiredIn(execution)),
                Variables.CO_TASKS.in(execution).orElse(""));
    }
}
