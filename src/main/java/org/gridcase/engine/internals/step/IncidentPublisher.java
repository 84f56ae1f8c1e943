package org.gridcase.engine.internals.step;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.gridcase.engine.failure.IncidentEnded;
import org.gridcase.engine.failure.IncidentRaised;
import org.gridcase.engine.failure.RaisedIncident;
import org.gridcase.engine.failure.RaisedIncident.Raised;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Raises the engine's incident and tells the rooms of it, so that a failed step stands in the trace of its case as well. */
public class IncidentPublisher extends DefaultIncidentHandler {

    private final ApplicationEventPublisher events;

    public IncidentPublisher(ApplicationEventPublisher events) {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
        this.events = events;
    }

    @Override
    public Incident handleIncident(IncidentContext context, @Nullable String message) {
        Incident incident = super.handleIncident(context, message);
        Raised raised = RaisedIncident.raising();
        String executionId = context.getExecutionId();
        if (executionId != null) {
            ExecutionEntity execution =
                    Context.getCommandContext().getExecutionManager().findExecutionById(executionId);
            events.publishEvent(new IncidentRaised(
                    execution == null ? null : execution.getProcessBusinessKey(),
                    execution == null ? null : execution.getProcessDefinition().getKey(),
                    context.getActivityId(),
                    message == null ? "" : message,
                    context.getConfiguration(),
                    raised == null ? null : raised.failure(),
                    raised != null && raised.step()));
        }
        return incident;
    }

    @Override
    protected void removeIncident(IncidentContext context, boolean resolved) {
        super.removeIncident(context, resolved);
        events.publishEvent(new IncidentEnded(context.getConfiguration()));
    }
}
