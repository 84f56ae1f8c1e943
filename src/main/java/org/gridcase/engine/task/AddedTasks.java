package org.gridcase.engine.task;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.gridcase.engine.violation.BusinessRuleViolation;

/**
 * User tasks that policy staff put into diagrams: those to which their diagram gives no listener of ours when they come. The engine tells
 * of them, so that a diagram need not name our code. Answered by the room that handles cases.
 */
public interface AddedTasks {

    /**
     * What somebody answered in a field of a form.
     *
     * @param field its name
     * @param label what people read beside it
     * @param words the answer as people read it: of a choice its label
     */
    record Answer(String field, String label, String words) {}

    /**
     * A task comes, before its deadline is asked for.
     *
     * @param settings its properties in the diagram, by name
     * @return whether it is a task of a case, so that it may have a deadline
     */
    boolean came(DelegateTask task, Map<String, String> settings);

    /**
     * Somebody has completed a task, and the process goes on when this returns.
     *
     * @param answers in the order of the form; what was left empty is left out
     * @throws BusinessRuleViolation when an answer cannot be recorded; the task stays open
     */
    void answered(DelegateTask task, List<Answer> answers);
}
