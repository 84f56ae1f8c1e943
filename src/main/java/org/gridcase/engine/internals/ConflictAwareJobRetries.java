package org.gridcase.engine.internals;

import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.gridcase.engine.ConflictRetry;

/**
 * Decides what happens to a failed job. The engine postpones every failed job by overwriting its due date, even after a conflict with
 * another transaction: a light would then wait for another instant than its deadline asks for, and its measure would come a minute late.
 * Here a job that only lost a conflict is unlocked and runs again at once; any other failure is retried as configured.
 */
class ConflictAwareJobRetries implements FailedJobCommandFactory {

    @Override
    public Command<Object> getCommand(String jobId, Throwable failure) {
        return new Retry(jobId, failure);
    }

    private static class Retry extends DefaultJobRetryCmd {

        Retry(String jobId, Throwable failure) {
            super(jobId, failure);
        }

        @Override
        public Object execute(CommandContext context) {
            JobEntity job = getJob();
            if (job == null || !ConflictRetry.lost(exception)) {
                return super.execute(context);
            }
            job.unlock();
            notifyAcquisition(context);
            return job;
        }
    }
}
