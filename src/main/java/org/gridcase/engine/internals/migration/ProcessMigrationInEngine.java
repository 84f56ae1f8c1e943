package org.gridcase.engine.internals.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.internals.job.MigrationJobHandler;
import org.gridcase.engine.process.ProcessMigration;
import org.gridcase.engine.process.ProcessMigration.Obstacle.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine judges every instance; what it does not know of cases is asked here. */
@Component
class ProcessMigrationInEngine implements ProcessMigration {

    private final ObjectProvider<ProcessEngine> engine;
    private final EngineAuthentication authentication;
    private final RunningInstances instances;
    private final TransactionTemplate transaction;

    ProcessMigrationInEngine(
            ObjectProvider<ProcessEngine> engine,
            EngineAuthentication authentication,
            RunningInstances instances,
            PlatformTransactionManager transactions) {
        this.engine = engine;
        this.authentication = authentication;
        this.instances = instances;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public List<Standing> standing(String process) {
        return inCommand(context -> read(context, process, null));
    }

    private List<Standing> read(CommandContext context, String process, @Nullable String instance) {
        return instances.read(process, instance, (definition, step) -> ReadDiagram.deployed(context, definition)
                .nameOf(step));
    }

    @Override
    public List<Obstacle> obstacles(Standing standing, String target) {
        return tried(context -> obstacles(context, standing, ReadDiagram.deployed(context, target)));
    }

    @Override
    public List<Obstacle> obstacles(Standing standing, String file, byte[] diagram) {
        return tried(context -> {
            ReadDiagram proposed = ReadDiagram.remembered(context, standing.process(), file, diagram);
            try {
                return obstacles(context, standing, proposed);
            } finally {
                proposed.forget(context);
            }
        });
    }

    /** What the engine reads of an instance it keeps ready to be written: nothing of it may be. */
    private List<Obstacle> tried(Function<CommandContext, List<Obstacle>> trial) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return inCommand(trial);
        }));
    }

    private static List<Obstacle> obstacles(CommandContext context, Standing standing, ReadDiagram target) {
        ReadDiagram source = ReadDiagram.deployed(context, standing.definition());
        List<Obstacle> obstacles = new ArrayList<>(StepComparison.obstacles(standing, source, target));
        if (obstacles.isEmpty()) {
            String instance = standing.instances().get(0).id();
            InstanceMigration migration = InstanceMigration.between(context, source.id(), target.id());
            obstacles.addAll(said(migration.read(instance).report(), source, target));
        }
        return obstacles;
    }

    /** What the engine has against it, each step once. */
    private static List<Obstacle> said(
            MigratingProcessInstanceValidationReport report, ReadDiagram source, ReadDiagram target) {
        Set<Obstacle> said = new LinkedHashSet<>();
        report.getActivityInstanceReports()
                .forEach(each -> said.add(of(each.getSourceScopeId(), each.getFailures(), source, target)));
        report.getTransitionInstanceReports()
                .forEach(each -> said.add(of(each.getSourceScopeId(), each.getFailures(), source, target)));
        report.getFailures().forEach(failure -> said.add(new Obstacle(Kind.OTHER, failure)));
        return List.copyOf(said);
    }

    private static Obstacle of(String step, List<String> failures, ReadDiagram source, ReadDiagram target) {
        if (!target.has(step)) {
            return new Obstacle(Kind.STEP_GONE, source.nameOf(step));
        }
        return failures.stream().allMatch(failure -> failure.startsWith("There is no migration instruction"))
                ? new Obstacle(Kind.STEP_CHANGED, source.nameOf(step))
                : new Obstacle(Kind.OTHER, failures.stream().collect(Collectors.joining("; ")));
    }

    @Override
    public boolean isSame(String version, String other) {
        return version.equals(other)
                || inCommand(context -> Arrays.equals(contentOf(context, version), contentOf(context, other)));
    }

    private static byte[] contentOf(CommandContext context, String version) {
        ProcessDefinitionEntity definition =
                context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(version);
        return context.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(definition.getDeploymentId(), definition.getResourceName())
                .getBytes();
    }

    @Override
    public boolean migrate(String process, String instance, String target, Together together) {
        try (var ignored = authentication.asNobody()) {
            return ConflictRetry.again(() -> Boolean.TRUE.equals(transaction.execute(status -> {
                together.hold();
                return inCommand(context -> migrated(context, process, instance, target, together));
            })));
        }
    }

    private boolean migrated(
            CommandContext context, String process, String instance, String target, Together together) {
        Standing standing =
                read(context, process, instance).stream().findFirst().orElse(null);
        if (standing == null || standing.definition().equals(target)) {
            return false;
        }
        ReadDiagram before = ReadDiagram.deployed(context, standing.definition());
        ReadDiagram after = ReadDiagram.deployed(context, target);
        List<Obstacle> own = StepComparison.obstacles(standing, before, after);
        if (!own.isEmpty()) {
            throw new NotMigratedException(own);
        }
        InstanceMigration migration = InstanceMigration.between(context, before.id(), after.id());
        InstanceMigration.Read read = migration.read(instance);
        if (read.report().hasFailures()) {
            throw new NotMigratedException(said(read.report(), before, after));
        }
        together.note(standing);
        migration.migrate(read);
        return true;
    }

    @Override
    public void watch(int run) {
        inCommand(context -> {
            MigrationJobHandler.schedule(context, run, Duration.ZERO);
            return true;
        });
    }

    private <T> T inCommand(Function<CommandContext, T> work) {
        try (var ignored = authentication.asNobody()) {
            return ((ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration())
                    .getCommandExecutorTxRequired()
                    .execute(work::apply);
        }
    }
}
