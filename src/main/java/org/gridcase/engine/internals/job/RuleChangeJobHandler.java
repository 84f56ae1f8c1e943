package org.gridcase.engine.internals.job;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.gridcase.engine.deployment.RuleChanges;
import org.gridcase.engine.internals.job.RuleChangeJobHandler.Due;
import org.jspecify.annotations.Nullable;

/** Tells which rule change is to come into force. */
public class RuleChangeJobHandler implements JobHandler<Due> {

    public static final String TYPE = "gridcase-rule-change";

    private final Supplier<RuleChanges> changes;

    public RuleChangeJobHandler(Supplier<RuleChanges> changes) {
        this.changes = changes;
    }

    /** A change by its number. */
    public record Due(int change) implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return String.valueOf(change);
        }
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public void execute(Due due, @Nullable ExecutionEntity execution, CommandContext context, @Nullable String tenant) {
        changes.get().due(due.change());
    }

    @Override
    public Due newConfiguration(String change) {
        return new Due(Integer.parseInt(change));
    }

    @Override
    public void onDelete(Due due, JobEntity job) {
        // The timer is all there is of it.
    }
}
