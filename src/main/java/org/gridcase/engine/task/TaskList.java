package org.gridcase.engine.task;

import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * The lists of tasks that everybody finds at the left of Tasklist, each said twice: to the engine, which shows what is in one, and in SQL,
 * which counts all of them at once. Both must mean the same. The engine counts a person's units in when it asks for the tasks the person may
 * claim.
 *
 * <p>What nobody must do has no priority ({@link CaseTaskIds#RELEASE}) and stands in a list of its own.
 */
public enum TaskList {
    MINE("mine", tasks -> tasks.taskAssigneeExpression(TaskList.ME), "ASSIGNEE_ = :me"),
    CLAIMABLE(
            "to-claim",
            tasks -> tasks.taskCandidateUserExpression(TaskList.ME).taskMinPriority(1),
            "offered = 1 and PRIORITY_ > 0 and ASSIGNEE_ is null"),
    RED("red", tasks -> required(tasks).dueBeforeExpression(TaskList.NOW), "required = 1 and DUE_DATE_ <= :now"),
    /** Past the yellow instant, which is the follow-up date, but not past the deadline. */
    YELLOW(
            "yellow",
            tasks -> required(tasks).followUpBeforeExpression(TaskList.NOW).dueAfterExpression(TaskList.NOW),
            "required = 1 and FOLLOW_UP_DATE_ <= :now and DUE_DATE_ >= :now"),
    /** Not past the deadline, which comes before the day of the district ends. */
    DUE_TODAY(
            "due-today",
            tasks -> required(tasks).dueAfterExpression(TaskList.NOW).dueBeforeExpression("${endOfToday()}"),
            "required = 1 and DUE_DATE_ >= :now and DUE_DATE_ <= :endOfToday"),
    /** Reports to be accepted as cases, or not. */
    TO_ESTABLISH("to-establish", CaseTaskIds.ESTABLISH),
    TO_DISPATCH("to-dispatch", CaseTaskIds.DISPATCH),
    /** Others' results to look at on the spot, also those that a colleague has claimed. */
    TO_VERIFY("to-verify", CaseTaskIds.VERIFY),
    TO_ANSWER("to-answer", CaseTaskIds.ANSWER_ORDER),
    TO_DECIDE("to-decide", CaseTaskIds.DECIDE_DEFERRAL),
    ALL("all", TaskList::required, "required = 1"),
    OPTIONAL(
            "optional",
            tasks -> tasks.taskCandidateUserExpression(TaskList.ME)
                    .includeAssignedTasks()
                    .taskMaxPriority(0),
            "offered = 1 and PRIORITY_ <= 0");

    private static final String ME = "${currentUser()}";
    private static final String NOW = "${now()}";

    private final String code;
    private final UnaryOperator<TaskQuery> criteria;
    private final String condition;

    TaskList(String code, UnaryOperator<TaskQuery> criteria, String condition) {
        this.code = code;
        this.criteria = criteria;
        this.condition = condition;
    }

    /** Those of one step. */
    TaskList(String code, String step) {
        this(
                code,
                tasks -> required(tasks).taskDefinitionKey(step),
                "required = 1 and TASK_DEF_KEY_ = '%s'".formatted(step));
    }

    private static TaskQuery required(TaskQuery tasks) {
        return tasks.taskCandidateUserExpression(ME).includeAssignedTasks().taskMinPriority(1);
    }

    /** What programs call it. */
    public String code() {
        return code;
    }

    TaskQuery of(TaskQuery tasks) {
        return criteria.apply(tasks);
    }

    /**
     * Whether a task stands in it, over the columns of the engine's table of tasks and {@code offered} (to the person or a unit of theirs) and
     * {@code required} (offered, and must be done), each 1 or 0.
     */
    public String condition() {
        return condition;
    }
}
