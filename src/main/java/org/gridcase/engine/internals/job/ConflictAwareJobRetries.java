package org.gridcase.engine.internals.job;

import org.camunda.bpm.engine.impl.bpmn.parser.FailedJobRetryConfiguration;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.failure.RaisedIncident;
import org.gridcase.engine.failure.RuleFailures;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to a failed job. The engine postpones every failed job by overwriting its due date, even after a conflict with
 * another transaction: a light would then wait for another instant than its deadline asks for, and its measure would come a minute late.
 * Here a job that only lost a conflict is unlocked and runs again at once; any other failure is retried as configured, and so is a job
 * that loses again and again: a row that an idle session holds comes free by no repeat.
 */
public class ConflictAwareJobRetries implements FailedJobCommandFactory {

    /** How often a job runs again at once before its conflict counts as a failure; after each pause anew. */
    static final int REPEATS = 20;

    private final LostJobs lost = new LostJobs(REPEATS);

    @Override
    public Command<Object> getCommand(String jobId, Throwable failure) {
        return new Retry(jobId, failure, ConflictRetry.lost(failure) && lost.mayRunAgain(jobId));
    }

    private static class Retry extends DefaultJobRetryCmd {

        private final boolean atOnce;

        Retry(String jobId, Throwable failure, boolean atOnce) {
            super(jobId, failure);
            this.atOnce = atOnce;
        }

        @Override
        public Object execute(CommandContext context) {
            JobEntity job = getJob();
            if (job == null) {
                return super.execute(context);
            }
            if (!atOnce) {
                // If it was the last attempt, an incident is raised: whoever hears of it is to know the rule at fault.
                RaisedIncident.raise(
                        RuleFailures.of(exception), job instanceof MessageEntity, () -> retry(context, job));
                return job;
            }
            job.unlock();
            notifyAcquisition(context);
            return job;
        }

        private void retry(CommandContext context, JobEntity job) {
            if (isFollowUp(job)) {
                retryAsConfigured(context, job);
            } else {
                super.execute(context);
            }
        }

        private static boolean isFollowUp(JobEntity job) {
            return FollowUpJobHandler.TYPE.equals(job.getJobHandlerType());
        }

        private void retryAsConfigured(CommandContext context, JobEntity job) {
            try {
                executeCustomStrategy(context, job, null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** The engine itself knows the configured pauses only for jobs that stand in a diagram. */
        @Override
        public FailedJobRetryConfiguration getFailedJobRetryConfiguration(
                JobEntity job, @Nullable ActivityImpl activity) {
            return isFollowUp(job)
                    ? FollowUpTimers.retries(Context.getProcessEngineConfiguration())
                    : super.getFailedJobRetryConfiguration(job, activity);
        }
    }
}
