package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.gridcase.handling.ladder.Duties;
import org.springframework.stereotype.Component;

/** Ends the duty with its process when the case goes on without it: withdrawn, answered by the lead, or cancelled by an operator. */
@Component
class CancelAssignment implements ExecutionListener {

    private final Duties duties;

    CancelAssignment(Duties duties) {
        this.duties = duties;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.isCanceled()) {
            duties.cancel(execution.getProcessInstanceId());
        }
    }
}
