package org.gridcase.engine.internals.migration;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CreateMigrationPlanCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.migration.MigrateProcessInstanceCmd;
import org.camunda.bpm.engine.impl.migration.MigrationPlanBuilderImpl;
import org.camunda.bpm.engine.impl.migration.MigrationPlanExecutionBuilderImpl;
import org.camunda.bpm.engine.impl.migration.instance.MigratingProcessInstance;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingProcessInstanceValidationReportImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.migration.MigrationPlan;

/** The engine's migration of an instance in two parts: what speaks against it, and doing it. Steps of equal id are the same step. */
class InstanceMigration extends MigrateProcessInstanceCmd {

    private final CommandContext context;

    private InstanceMigration(CommandContext context, MigrationPlan plan) {
        super(
                (MigrationPlanExecutionBuilderImpl) new MigrationPlanExecutionBuilderImpl(executor(context), plan)
                        .skipCustomListeners()
                        .skipIoMappings(),
                true);
        this.context = context;
    }

    static InstanceMigration between(CommandContext context, String source, String target) {
        MigrationPlanBuilderImpl builder = new MigrationPlanBuilderImpl(executor(context), source, target);
        builder.mapEqualActivities();
        return new InstanceMigration(context, new CreateMigrationPlanCmd(builder).execute(context));
    }

    private static CommandExecutor executor(CommandContext context) {
        return context.getProcessEngineConfiguration().getCommandExecutorTxRequired();
    }

    /** An instance with its instructions, and what speaks against following them. */
    record Read(MigratingProcessInstance instance, MigratingProcessInstanceValidationReportImpl report) {}

    Read read(String instance) {
        ProcessEngineConfigurationImpl engine = context.getProcessEngineConfiguration();
        MigratingProcessInstanceValidationReportImpl report = new MigratingProcessInstanceValidationReportImpl();
        MigratingProcessInstance migrating = new InstanceParser(engine.getProcessEngine())
                .parse(instance, executionBuilder.getMigrationPlan(), report);
        validateInstructions(context, migrating, report);
        return new Read(migrating, report);
    }

    void migrate(Read read) {
        MigratingProcessInstance migrating = read.instance();
        executeInContext(() -> deleteUnmappedActivityInstances(migrating), migrating.getSourceDefinition());
        executeInContext(() -> migrateProcessInstance(migrating), migrating.getTargetDefinition());
        for (JobEntity job : context.getJobManager().findJobsByProcessInstanceId(migrating.getProcessInstanceId())) {
            if (InstanceParser.isBesideDiagrams(job)) {
                job.setProcessDefinitionId(migrating.getTargetDefinition().getId());
            }
        }
    }
}
