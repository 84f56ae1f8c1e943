package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.calendar.Light;
import org.gridcase.supervision.Supervision;
import org.springframework.stereotype.Component;

/** Urges the unit whose light is yellow. */
@Component
class UrgeUnit implements JavaDelegate {

    private final Supervision supervision;
    private final LightBranch branch;

    UrgeUnit(Supervision supervision, LightBranch branch) {
        this.supervision = supervision;
        this.branch = branch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String assignment = execution.getProcessInstanceId();
        supervision.takeMeasure(assignment, Light.YELLOW, branch.assignee(assignment));
    }
}
