package org.gridcase.engine.process;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the engine has of cases: whether anything there brings them on. */
public interface LiveProcesses {

    /**
     * A step that will run, or a timer.
     *
     * @param definition id of the version of the diagram
     * @param activity id of the element; of a step that has failed that one
     * @param failed whether it has failed and is tried again then
     */
    record Next(Instant at, String definition, String activity, boolean failed) {}

    /** An element as its diagram calls it; its id where it has no name. @param definition id of the version of the diagram */
    String nameOf(String definition, String activity);

    /**
     * What there is of one case, in its process and what that calls.
     *
     * @param instances of the process
     * @param tasks that somebody can see
     * @param unseenTasks that nobody has and nobody can see
     * @param lostTasks that the history has as open and that are gone from the engine: somebody has deleted them in its table
     * @param failedJobs ids of the jobs of steps that have failed for good
     * @param pending steps and timers that will run
     * @param next the first of them that is due; null where there is none
     * @param halted process instances that are suspended, wholly or in a task or job: nobody can work there, and nothing runs
     */
    record Life(
            List<String> instances,
            int tasks,
            int unseenTasks,
            int lostTasks,
            List<String> failedJobs,
            int pending,
            @Nullable Next next,
            List<String> halted) {

        /** Nothing at all. */
        public static final Life NONE = new Life(List.of(), 0, 0, 0, List.of(), 0, null, List.of());
    }

    /** @param process key of the diagram whose instances bring a case on */
    Map<String, Life> of(String process, Collection<String> caseNumbers);

    /**
     * What of these is suspended, wholly or in a task or job of it.
     *
     * @param ids of process instances, tasks, and of the assignments that timers are about
     */
    Set<String> halted(Collection<String> ids);

    /**
     * A task that people see with a due date.
     *
     * @param key the diagram's id of the task
     * @param name as people read it
     */
    record DueTask(String id, String processInstance, String key, String name, String caseNumber) {}

    /**
     * Tasks with a due date whose instance is about a case, in order of id.
     *
     * @param after where the page before ended, or an empty text
     */
    List<DueTask> dueTasks(String after, int size);

    /** Whether there is such a task still. */
    boolean existsTask(String id);

    /**
     * Removes what tasks of a case have left behind that somebody has deleted in the engine's table: with it the engine can end none of their
     * processes.
     */
    void clearLost(String caseNumber);

    /** Lets process instances go on, also those of tasks, in the caller's transaction and whoever calls. */
    void goOn(Collection<String> ids);

    /** About which cases tasks are, by task; those that are about none are left out. */
    Map<String, String> casesOf(Collection<String> tasks);

    /** To which groups tasks are offered, by task; one that is offered to none is left out. */
    Map<String, Set<String>> groupsOf(Collection<String> tasks);

    /**
     * A task as the engine's history has noted it with its last change.
     *
     * @param priority what nobody must do has none
     */
    record NotedTask(String name, int priority) {}

    /** What the history notes of tasks, by task: the engine writes both in one act, so a task that differs was changed in its table alone. */
    Map<String, NotedTask> noted(Collection<String> tasks);
}
