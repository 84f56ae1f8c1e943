package org.gridcase.engine.internals.job;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.gridcase.engine.internals.job.FollowUpJobHandler.Followed;
import org.gridcase.engine.task.TaskDeadlines;
import org.jspecify.annotations.Nullable;

/** Tells whose time has come. */
public class FollowUpJobHandler implements JobHandler<Followed> {

    public static final String TYPE = "gridcase-follow-up";

    private final Supplier<TaskDeadlines> deadlines;

    public FollowUpJobHandler(Supplier<TaskDeadlines> deadlines) {
        this.deadlines = deadlines;
    }

    /** An assignment by its id. */
    record Followed(String assignment) implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return assignment;
        }
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public void execute(
            Followed followed, @Nullable ExecutionEntity execution, CommandContext context, @Nullable String tenant) {
        deadlines.get().followUpCame(followed.assignment());
    }

    @Override
    public Followed newConfiguration(String assignment) {
        return new Followed(assignment);
    }

    @Override
    public void onDelete(Followed followed, JobEntity job) {
        // The timer is all there is of it.
    }
}
