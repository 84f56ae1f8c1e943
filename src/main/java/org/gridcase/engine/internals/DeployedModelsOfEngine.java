package org.gridcase.engine.internals;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.gridcase.engine.DeployedModels;
import org.gridcase.engine.RoleAuthorizations;
import org.gridcase.engine.RuleFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the engine within the command that deploys, so that it works before the engine has started, and outside of one as well. */
@Component
class DeployedModelsOfEngine implements DeployedModels {

    private final ObjectProvider<ProcessEngineConfigurationImpl> configuration;

    DeployedModelsOfEngine(ObjectProvider<ProcessEngineConfigurationImpl> configuration) {
        this.configuration = configuration;
    }

    @Override
    public Optional<byte[]> process(String key) {
        return ask(engine -> {
            @Nullable
            ProcessDefinitionEntity found = engine.getProcessDefinitionManager().findLatestProcessDefinitionByKey(key);
            return file(engine, found);
        });
    }

    @Override
    public Optional<byte[]> form(String key) {
        return ask(
                engine -> file(engine, engine.getCamundaFormDefinitionManager().findLatestDefinitionByKey(key)));
    }

    @Override
    public Optional<byte[]> decision(String key) {
        return ask(
                engine -> file(engine, engine.getDecisionDefinitionManager().findLatestDecisionDefinitionByKey(key)));
    }

    @Override
    public int version(RuleFailure.Kind kind, String key) {
        return ask(engine -> {
            @Nullable
            ResourceDefinition newest =
                    switch (kind) {
                        case TABLE -> engine.getDecisionDefinitionManager().findLatestDecisionDefinitionByKey(key);
                        case DIAGRAM -> engine.getProcessDefinitionManager().findLatestProcessDefinitionByKey(key);
                    };
            return newest == null ? 0 : newest.getVersion();
        });
    }

    @Override
    public boolean hasDiagramsSince(Instant moment) {
        return ask(engine -> {
            var query = new ProcessDefinitionQueryImpl();
            query.deployedAfter(Date.from(moment));
            return engine.runWithoutAuthorization(
                            () -> engine.getProcessDefinitionManager().findProcessDefinitionCountByQueryCriteria(query))
                    > 0;
        });
    }

    @Override
    public boolean hasDecision(String key) {
        return ask(engine -> engine.getDecisionDefinitionManager().findLatestDecisionDefinitionByKey(key) != null);
    }

    @Override
    public boolean hasGroup(String code) {
        return ask(engine -> engine.getReadOnlyIdentityProvider().findGroupById(code) != null);
    }

    @Override
    public boolean hasAccount(String account) {
        return ask(engine -> engine.getReadOnlyIdentityProvider().findUserById(account) != null);
    }

    @Override
    public boolean hasPolicyStaff(String group) {
        return ask(engine -> engine.runWithoutAuthorization(() -> {
            ReadOnlyIdentityProvider identities = engine.getReadOnlyIdentityProvider();
            return identities.createUserQuery(engine).memberOfGroup(RoleAuthorizations.POLICY_OFFICERS).list().stream()
                    .anyMatch(officer -> identities
                                    .createGroupQuery(engine)
                                    .groupMember(officer.getId())
                                    .groupId(group)
                                    .count()
                            > 0);
        }));
    }

    @Override
    public int daysOfHistory() {
        return daysOfHistory(configuration.getObject());
    }

    /** Those of the configuration; zero where it names none. */
    static int daysOfHistory(ProcessEngineConfigurationImpl configuration) {
        @Nullable Integer days = ParseUtil.parseHistoryTimeToLive(configuration.getHistoryTimeToLive());
        return days == null ? 0 : days;
    }

    private static Optional<byte[]> file(CommandContext engine, @Nullable ResourceDefinition definition) {
        return definition == null
                ? Optional.empty()
                : Optional.of(engine.getResourceManager()
                        .findResourceByDeploymentIdAndResourceName(
                                definition.getDeploymentId(), definition.getResourceName())
                        .getBytes());
    }

    private <T> T ask(Function<CommandContext, T> question) {
        @Nullable CommandContext underWay = Context.getCommandContext();
        return underWay == null
                ? configuration.getObject().getCommandExecutorTxRequired().execute(question::apply)
                : question.apply(underWay);
    }
}
