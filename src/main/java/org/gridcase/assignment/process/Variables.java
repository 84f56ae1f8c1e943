package org.gridcase.assignment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gridcase.engine.task.TextVariable;

/** The process variables of the light. */
public final class Variables {

    /** Id of the assignment whose light it is. */
    static final TextVariable ASSIGNMENT = new TextVariable("assignment");

    private Variables() {}

    /** The assignment of an execution: in older diagrams the light stood beside the handler's task, in the assignment's own instance. */
    public static String assignmentOf(DelegateExecution execution) {
        return ASSIGNMENT.in(execution).orElse(execution.getProcessInstanceId());
    }
}
