package org.gridcase.assignment.process;

import java.util.Date;
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

    /** Who has taken the task, or nobody yet. */
    @Nullable
    public String assignee(String assignment) {
        Task task = of(assignment);
        return task == null ? null : task.getAssignee();
    }

    /** Shows the deadline that holds now. */
    void show(Task task, Assignment assignment) {
        Deadline due = assignment.due();
        task.setDueDate(Date.from(due.at()));
        task.setFollowUpDate(Date.from(due.yellowAt()));
        tasks.saveTask(task);
    }
}
