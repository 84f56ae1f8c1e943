package org.gridcase.engine.internals.job;

import java.time.Duration;
import java.util.Date;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.gridcase.engine.internals.job.MigrationJobHandler.Run;
import org.gridcase.engine.process.MigrationRuns;
import org.jspecify.annotations.Nullable;

/**
 * Has a run of migrations go on, and looks again after a while: a node that was killed amid a run does not tell. The work itself is done outside
 * the job, whose one transaction would be that of all instances.
 */
public class MigrationJobHandler implements JobHandler<Run> {

    public static final String TYPE = "gridcase-migration";

    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Supplier<MigrationRuns> runs;

    public MigrationJobHandler(Supplier<MigrationRuns> runs) {
        this.runs = runs;
    }

    /** A run by its number. */
    record Run(int number) implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return String.valueOf(number);
        }
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public void execute(Run run, @Nullable ExecutionEntity execution, CommandContext context, @Nullable String tenant) {
        if (runs.get().goOn(run.number())) {
            schedule(context, run.number(), AGAIN);
        }
    }

    /** Asks once more after a while. */
    public static void schedule(CommandContext context, int run, Duration after) {
        TimerEntity timer = new TimerEntity();
        timer.setJobHandlerType(TYPE);
        timer.setJobHandlerConfiguration(new Run(run));
        timer.setDuedate(Date.from(ClockUtil.getCurrentTime().toInstant().plus(after)));
        timer.setExclusive(true);
        timer.setRetries(
                FollowUpTimers.retries(context.getProcessEngineConfiguration()).getRetries());
        context.getJobManager().schedule(timer);
    }

    @Override
    public Run newConfiguration(String run) {
        return new Run(Integer.parseInt(run));
    }

    @Override
    public void onDelete(Run run, JobEntity job) {
        // The timer is all there is of it.
    }
}
