package org.gridcase.engine.internals.deployment;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationManager;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerStartEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.deployment.DeploymentJournal.FileInForce;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.internals.job.FollowUpTimers;
import org.gridcase.engine.internals.job.RuleChangeJobHandler;
import org.gridcase.engine.internals.job.RuleChangeJobHandler.Due;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deploys by a command of the engine as the application itself, and keeps the instants of changes as jobs of the engine. */
@Component
class RuleDeploymentInEngine implements RuleDeployment {

    private static final List<EventType> STARTING = List.of(EventType.MESSAGE, EventType.SIGNAL);

    private final ObjectProvider<ProcessEngine> engine;
    private final EngineAuthentication authentication;
    private final ObjectProvider<RulesInForce> rules;
    private final JdbcClient db;

    RuleDeploymentInEngine(
            ObjectProvider<ProcessEngine> engine,
            EngineAuthentication authentication,
            ObjectProvider<RulesInForce> rules,
            JdbcClient db) {
        this.engine = engine;
        this.authentication = authentication;
        this.rules = rules;
        this.db = db;
    }

    @Override
    public void waitForOthers() {
        inCommand(context -> {
            context.getPropertyManager().acquireExclusiveLock();
            return true;
        });
        rules.getObject().readAnew();
    }

    @Override
    public List<RuleVersion> deploy(String name, Map<String, byte[]> files) {
        List<RuleVersion> brought = new ArrayList<>();
        inCommand(context -> {
            DeploymentBuilderImpl builder = new DeploymentBuilderImpl((RepositoryServiceImpl)
                    context.getProcessEngineConfiguration().getRepositoryService());
            builder.name(name).source(DeploymentGuard.OF_CHANGE);
            files.forEach((file, content) -> builder.addInputStream(file, new ByteArrayInputStream(content)));
            brought.addAll(FilesInForce.broughtBy((DeploymentEntity) new DeployCmd(builder).execute(context)));
            written(context.getDbEntityManager());
            return true;
        });
        return List.copyOf(brought);
    }

    /** In a job the command goes on, and what is deployed next counts its versions in the database. */
    private static void written(DbEntityManager entities) {
        entities.flush();
        entities.setDbOperationManager(new DbOperationManager()); // the end of the command writes the rest
    }

    @Override
    public List<Rule> rulesIn(String name, byte[] file) {
        return ModelKeys.of(name, file).rules();
    }

    @Override
    public boolean isStartedByPeople(String name, byte[] file) {
        return ModelKeys.of(name, file).startedElsewhere();
    }

    @Override
    public List<FileInForce> inForce(String name, byte[] file) {
        return inCommand(context -> FilesInForce.of(context, rules.getObject(), ModelKeys.of(name, file)));
    }

    @Override
    public Map<String, byte[]> filesOf(RuleVersion version) {
        return inCommand(context -> {
            FileInForce file = FilesInForce.file(context, version);
            Map<String, byte[]> files = new LinkedHashMap<>(Map.of(file.name(), file.content()));
            if (ModelKeys.of(file.name(), file.content()).bound()) {
                for (ResourceEntity each :
                        context.getResourceManager().findResourcesByDeploymentId(version.deployment())) {
                    if (!each.isGenerated()) {
                        files.put(each.getName(), each.getBytes());
                    }
                }
            }
            return files;
        });
    }

    @Override
    public void endStarts(RuleVersion version) {
        inCommand(context -> {
            STARTING.forEach(type -> context.getEventSubscriptionManager()
                    .findEventSubscriptionsByConfiguration(type.name(), version.definition())
                    .forEach(EventSubscriptionEntity::delete));
            context
                    .getJobManager()
                    .findJobsByConfiguration(TimerStartEventJobHandler.TYPE, version.key(), null)
                    .stream()
                    .filter(timer -> version.definition().equals(timer.getProcessDefinitionId()))
                    .forEach(JobEntity::delete);
            return true;
        });
    }

    @Override
    public void schedule(int change, Instant at) {
        inCommand(context -> {
            TimerEntity timer = new TimerEntity();
            timer.setJobHandlerType(RuleChangeJobHandler.TYPE);
            timer.setJobHandlerConfiguration(new Due(change));
            timer.setDuedate(Date.from(at));
            timer.setExclusive(true);
            timer.setRetries(FollowUpTimers.retries(context.getProcessEngineConfiguration())
                    .getRetries());
            context.getJobManager().schedule(timer);
            return true;
        });
    }

    @Override
    public void cancel(int change) {
        db.sql("delete from ACT_RU_JOB where HANDLER_TYPE_ = ? and HANDLER_CFG_ = ?")
                .params(RuleChangeJobHandler.TYPE, new Due(change).toCanonicalString())
                .update();
    }

    private <T> T inCommand(Function<CommandContext, T> work) {
        try (var ignored = authentication.asNobody()) {
            return ((ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration())
                    .getCommandExecutorTxRequired()
                    .execute(work::apply);
        }
    }
}
