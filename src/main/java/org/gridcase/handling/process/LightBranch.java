package org.gridcase.handling.process;

import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.supervision.DeadlineMoved;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The handler's task and the light beside it, in the diagram {@code assignment}: both follow when a deadline moves. */
@Component
class LightBranch {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final Clock clock;

    LightBranch(RuntimeService runtime, TaskService tasks, ManagementService management, Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.clock = clock;
    }

    /** Who has taken the assignment's task, or nobody yet. */
    @Nullable
    String assignee(String assignment) {
        Task task = task(assignment);
        return task == null ? null : task.getAssignee();
    }

    private @Nullable Task task(String assignment) {
        return tasks.createTaskQuery()
                .processInstanceId(assignment)
                .taskDefinitionKey(AssignmentSteps.TASK)
                .singleResult();
    }

    @EventListener
    void deadlineMoved(DeadlineMoved moved) {
        Assignment assignment = moved.assignment();
        Task task = task(assignment.id());
        if (task != null) {
            task.setDueDate(Date.from(assignment.due().at()));
            task.setFollowUpDate(Date.from(assignment.due().yellowAt()));
            tasks.saveTask(task);
        }
        // Never by setting the timer: a node that has fetched it already would still fire it.
        stand(assignment.id(), assignment.lightAt(clock.instant()));
    }

    /** Which light a timer stands for, by its job definition, in every version of the diagram. */
    Map<String, Light> lightsByJobDefinition() {
        Map<String, Light> lights = new HashMap<>();
        AssignmentSteps.WAITING.forEach((light, activity) -> management
                .createJobDefinitionQuery()
                .processDefinitionKey(AssignmentSteps.PROCESS)
                .activityIdIn(activity)
                .list()
                .forEach(definition -> lights.put(definition.getId(), light)));
        return lights;
    }

    /** Puts the branch to a light, wherever it waited until now. What is due there is done. */
    void stand(String assignment, Light light) {
        var change = runtime.createProcessInstanceModification(assignment);
        for (String activity : AssignmentSteps.WAITING.values()) {
            if (runtime.createExecutionQuery()
                            .processInstanceId(assignment)
                            .activityId(activity)
                            .count()
                    > 0) {
                change.cancelAllForActivity(activity);
            }
        }
        change.startBeforeActivity(AssignmentSteps.ENTRY.get(light)).execute();
    }
}
