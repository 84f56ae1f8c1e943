package org.gridcase.assignment.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.assignment.LateMeasures;
import org.gridcase.assignment.process.AssignmentTask;
import org.gridcase.assignment.process.Variables;
import org.gridcase.calendar.Light;
import org.springframework.stereotype.Component;

/** Urges whoever has something to do until a deadline that is near. */
@Component
class UrgeUnit implements JavaDelegate {

    private final LateMeasures measures;
    private final AssignmentTask task;

    UrgeUnit(LateMeasures measures, AssignmentTask task) {
        this.measures = measures;
        this.task = task;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String assignment = Variables.assignmentOf(execution);
        measures.take(assignment, Light.YELLOW, task.assignee(assignment));
    }
}
