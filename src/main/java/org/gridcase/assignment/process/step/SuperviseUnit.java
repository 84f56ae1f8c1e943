package org.gridcase.assignment.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.assignment.LateMeasures;
import org.gridcase.assignment.process.AssignmentTask;
import org.gridcase.assignment.process.Variables;
import org.gridcase.calendar.Light;
import org.springframework.stereotype.Component;

/** Does what is due about an assignment whose deadline has passed. */
@Component
class SuperviseUnit implements JavaDelegate {

    private final LateMeasures measures;
    private final AssignmentTask task;

    SuperviseUnit(LateMeasures measures, AssignmentTask task) {
        this.measures = measures;
        this.task = task;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String assignment = Variables.assignmentOf(execution);
        measures.take(assignment, Light.RED, task.assignee(assignment));
    }
}
