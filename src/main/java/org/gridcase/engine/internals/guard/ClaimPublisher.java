package org.gridcase.engine.internals.guard;

import java.util.Objects;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.engine.internals.identity.ResourceAuthorizations;
import org.gridcase.engine.task.TaskClaimChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes that a task changes its assignee. The engine asks here, whichever command changes it and whatever the diagram says, which
 * rights the new assignee gets; a task listener would have the engine load the task's whole execution first.
 */
public class ClaimPublisher extends ResourceAuthorizations {

    private final ApplicationEventPublisher events;

    public ClaimPublisher(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public AuthorizationEntity @Nullable [] newTaskAssignee(
            Task task, @Nullable String former, @Nullable String assignee) {
        String processInstance = task.getProcessInstanceId();
        if (!Objects.equals(former, assignee) && processInstance != null) {
            events.publishEvent(new TaskClaimChanged(
                    task.getTaskDefinitionKey(),
                    processInstance,
                    () -> businessKey(processInstance),
                    name -> variable(processInstance, name),
                    former,
                    assignee));
        }
        return super.newTaskAssignee(task, former, assignee);
    }

    private static @Nullable String businessKey(String processInstance) {
        ExecutionEntity instance = instance(processInstance);
        return instance == null ? null : instance.getBusinessKey();
    }

    private static @Nullable String variable(String processInstance, String name) {
        ExecutionEntity instance = instance(processInstance);
        Object value = instance == null ? null : instance.getVariable(name);
        return value == null ? null : value.toString();
    }

    private static @Nullable ExecutionEntity instance(String processInstance) {
        return Context.getCommandContext().getExecutionManager().findExecutionById(processInstance);
    }
}
