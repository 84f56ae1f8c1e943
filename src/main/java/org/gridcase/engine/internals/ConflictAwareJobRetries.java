package org.gridcase.engine.internals;

import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.gridcase.engine.ConflictRetry;

/**
 * What becomes of a background job that could not be done. The engine puts every such job off and writes the later time over its due
 * date, also where it only met somebody else's step: a light would then wait for another instant than its deadline asks for, and its
 * measure come a minute late. Such a job is only given back, and runs at once. What fails by itself is put off as configured.
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
