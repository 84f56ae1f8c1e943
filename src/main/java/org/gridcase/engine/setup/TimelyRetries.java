package org.gridcase.engine.setup;

import java.util.Date;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * What becomes of a background job that could not be done. The engine puts every such job off and writes the later time over its due
 * date, also where it only met somebody else's step: an urge would then come a minute late, and a timer whose deadline was moved while
 * it fired would wait for the wrong instant. Such a job is only freed, and runs at once, or when it is due now. What fails by itself is
 * put off as configured.
 */
class TimelyRetries implements FailedJobCommandFactory {

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
            if (job == null || !(Conflicts.lost(exception) || movedMeanwhile(job))) {
                return super.execute(context);
            }
            job.unlock();
            notifyAcquisition(context);
            return job;
        }

        /** The job executor takes only jobs that are due: one that it holds and that is due later was moved while it ran. */
        private static boolean movedMeanwhile(JobEntity job) {
            Date due = job.getDuedate();
            return job.getLockOwner() != null && due != null && due.after(ClockUtil.getCurrentTime());
        }
    }
}
