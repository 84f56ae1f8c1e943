package org.gridcase.engine.internals.step;

import java.util.Objects;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.runtime.operation.PvmAtomicOperation;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.gridcase.engine.failure.RaisedIncident;
import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.failure.RuleFailures;
import org.gridcase.engine.internals.access.DiagramSteps;
import org.gridcase.engine.internals.step.WaitingStepJobHandler.Step;
import org.jspecify.annotations.Nullable;

/**
 * Takes the step before which a process has stopped because a rule failed. While it waits it is a job without attempts left: an incident,
 * which Cockpit shows and an operator can have tried again.
 */
public class WaitingStepJobHandler implements JobHandler<Step> {

    public static final String TYPE = "gridcase-waiting-step";

    /** A step by the id of its element. */
    record Step(String activity) implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return activity;
        }
    }

    /** Lets a process wait where it is, if the rule of this step has just failed. @return whether it waits */
    static boolean stop(ActivityExecution execution) {
        RuleFailure failure = RuleFailures.stopBefore(DiagramSteps.of(execution));
        if (failure == null) {
            return false;
        }
        ExecutionEntity waiting = (ExecutionEntity) execution;
        MessageEntity job = new MessageEntity();
        job.setExecution(waiting);
        job.setProcessDefinitionId(waiting.getProcessDefinitionId()); // by which Cockpit counts incidents
        job.setProcessDefinitionKey(waiting.getProcessDefinition().getKey());
        job.setJobHandlerType(TYPE);
        job.setJobHandlerConfiguration(new Step(execution.getActivity().getId()));
        job.setTenantId(waiting.getTenantId());
        job.setDuedate(ClockUtil.getCurrentTime()); // without one no node ever takes it
        Context.getCommandContext().getJobManager().send(job);
        job.setExceptionMessage(failure.sentence());
        RaisedIncident.raise(failure, true, () -> job.setRetries(0));
        return true;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public void execute(
            Step step, @Nullable ExecutionEntity execution, CommandContext context, @Nullable String tenant) {
        Objects.requireNonNull(execution).performOperation(PvmAtomicOperation.ACTIVITY_EXECUTE);
    }

    @Override
    public Step newConfiguration(String activity) {
        return new Step(activity);
    }

    @Override
    public void onDelete(Step step, JobEntity job) {
        // The job is all there is of it.
    }
}
