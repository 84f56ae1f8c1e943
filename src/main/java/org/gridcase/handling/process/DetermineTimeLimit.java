package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.handling.ladder.Duties;
import org.springframework.stereotype.Component;

/** Gives the unit its duty and its deadline. The duty has the id of its process instance. */
@Component
class DetermineTimeLimit implements JavaDelegate {

    private final Duties duties;

    DetermineTimeLimit(Duties duties) {
        this.duties = duties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        duties.start(
                execution.getProcessInstanceId(),
                execution.getProcessBusinessKey(),
                Variables.UNIT.requiredIn(execution),
                Role.ofCode(Variables.ROLE.requiredIn(execution)));
    }
}
