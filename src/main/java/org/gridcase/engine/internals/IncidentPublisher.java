package org.gridcase.engine.internals;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.gridcase.engine.IncidentRaised;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Raises the engine's incident and tells the rooms of it, so that a failed step stands in the trace of its case as well. */
class IncidentPublisher extends DefaultIncidentHandler {

    private final ApplicationEventPublisher events;

    IncidentPublisher(ApplicationEventPublisher events) {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
        this.events = events;
    }

    @Override
    public Incident handleIncident(IncidentContext context, @Nullable String message) {
        Incident incident = super.handleIncident(context, message);
        String executionId = context.getExecutionId();
        if (executionId != null) {
            ExecutionEntity execution =
                    Context.getCommandContext().getExecutionManager().findExecutionById(executionId);
            String businessKey = execution == null ? null : execution.getProcessBusinessKey();
            if (businessKey != null) {
                events.publishEvent(
                        new IncidentRaised(businessKey, context.getActivityId(), message == null ? "" : message));
            }
        }
        return incident;
    }
}
