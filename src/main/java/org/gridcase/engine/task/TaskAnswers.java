package org.gridcase.engine.task;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gridcase.engine.failure.DiagramViolationException;

/** The answers that people have given in tasks and no step has recorded yet. */
public interface TaskAnswers {

    /**
     * Hands out the answer to a task of this process instance, once.
     *
     * @param task the diagram's id of the task
     * @throws DiagramViolationException when nobody has completed such a task since an answer to it was last recorded
     */
    TaskAnswer take(DelegateExecution execution, String... task);
}
