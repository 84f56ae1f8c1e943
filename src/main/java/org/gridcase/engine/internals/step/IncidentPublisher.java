package org.gridcase.engine.internals.step;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.runtime.Incident;
import org.gridcase.engine.deployment.RuleChanges;
import org.gridcase.engine.failure.IncidentEnded;
import org.gridcase.engine.failure.IncidentRaised;
import org.gridcase.engine.failure.RaisedIncident;
import org.gridcase.engine.failure.RaisedIncident.Raised;
import org.gridcase.engine.internals.job.RuleChangeJobHandler.Due;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Raises the engine's incident and tells the rooms of it, so that a failed step stands in the trace of its case as well. */
public class IncidentPublisher extends DefaultIncidentHandler {

    private final ApplicationEventPublisher events;
    private final Supplier<RuleChanges> changes;

    public IncidentPublisher(ApplicationEventPublisher events, Supplier<RuleChanges> changes) {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
        this.events = events;
        this.changes = changes;
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
                    name(execution, context.getActivityId()),
                    message == null ? "" : message,
                    context.getConfiguration(),
                    raised == null ? null : raised.failure(),
                    raised != null && raised.step()));
        }
        tellOfRuleChange(context, message == null ? "" : message);
        return incident;
    }

    private static String name(@Nullable ExecutionEntity execution, String activity) {
        ActivityImpl element =
                execution == null ? null : execution.getProcessDefinition().findActivity(activity);
        String name = element == null ? null : element.getName();
        return name == null || name.isBlank() ? activity : name.strip();
    }

    /** A change that cannot come into force stands in no diagram that anybody watches. */
    private void tellOfRuleChange(IncidentContext context, String message) {
        JobEntity job =
                Context.getCommandContext().getJobManager().findJobById(String.valueOf(context.getConfiguration()));
        if (job != null && job.getJobHandlerConfiguration() instanceof Due due) {
            changes.get().failed(due.change(), message);
        }
    }

    @Override
    protected void removeIncident(IncidentContext context, boolean resolved) {
        super.removeIncident(context, resolved);
        events.publishEvent(new IncidentEnded(context.getConfiguration()));
    }
}
