package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.gridcase.handling.ladder.AssignmentService;
import org.springframework.stereotype.Component;

/** Ends the assignment with its process when the case goes on without it: withdrawn, answered by the lead, or cancelled by an operator. */
@Component
class CancelAssignment implements ExecutionListener {

    private final AssignmentService assignments;

    CancelAssignment(AssignmentService assignments) {
        this.assignments = assignments;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.isCanceled()) {
            assignments.cancel(execution.getProcessInstanceId());
        }
    }
}
