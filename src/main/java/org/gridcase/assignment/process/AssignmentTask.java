package org.gridcase.assignment.process;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.calendar.Deadline;
import org.gridcase.casefile.Assignment;
import org.gridcase.engine.task.CaseTaskIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The task of an assignment, as the engine's lists show it. */
@Component
public class AssignmentTask {

    private final TaskService tasks;

    AssignmentTask(TaskService tasks) {
        this.tasks = tasks;
    }

    /** Found by its own id, which is the assignment's, or where a unit handles the case, by that of its process instance. */
    @Nullable
    Task of(String assignment) {
        Task task = tasks.createTaskQuery()
                .processInstanceId(assignment)
                .taskDefinitionKey(CaseTaskIds.HANDLE)
                .singleResult();
        return task != null ? task : tasks.createTaskQuery().taskId(assignment).singleResult();
    }

    /** The tasks of some assignments, by assignment; those that have ended are left out. */
    public Map<String, Task> of(List<Assignment> assignments) {
        Map<String, Task> found = new HashMap<>();
        String[] handling = ids(assignments, Assignment::isHandling);
        if (handling.length > 0) {
            tasks.createTaskQuery()
                    .processInstanceIdIn(handling)
                    .taskDefinitionKey(CaseTaskIds.HANDLE)
                    .list()
                    .forEach(task -> found.put(task.getProcessInstanceId(), task));
        }
        String[] others = ids(assignments, each -> !each.isHandling());
        if (others.length > 0) {
            tasks.createTaskQuery().taskIdIn(others).list().forEach(task -> found.put(task.getId(), task));
        }
        return found;
    }

    private static String[] ids(List<Assignment> assignments, Predicate<Assignment> which) {
        return assignments.stream().filter(which).map(Assignment::id).toArray(String[]::new);
    }

    /** Who has taken the task, or nobody yet. */
    @Nullable
    public String assignee(String assignment) {
        Task task = of(assignment);
        return task == null ? null : task.getAssignee();
    }

    /** Shows the deadline that holds now. */
    public void show(Task task, Assignment assignment) {
        Deadline due = assignment.due();
        task.setDueDate(Date.from(due.at()));
        task.setFollowUpDate(Date.from(due.yellowAt()));
        tasks.saveTask(task);
    }
}
