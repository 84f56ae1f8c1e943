package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.calendar.Light;
import org.gridcase.supervision.Supervision;
import org.springframework.stereotype.Component;

/** Does about a unit whose light is red what is due: orders, then hands over for account. */
@Component
class SuperviseUnit implements JavaDelegate {

    private final Supervision supervision;
    private final LightBranch branch;

    SuperviseUnit(Supervision supervision, LightBranch branch) {
        this.supervision = supervision;
        this.branch = branch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String assignment = execution.getProcessInstanceId();
        supervision.takeMeasure(assignment, Light.RED, branch.assignee(assignment));
    }
}
