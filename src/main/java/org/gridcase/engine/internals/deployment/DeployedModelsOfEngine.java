package org.gridcase.engine.internals.deployment;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.gridcase.engine.account.RoleAuthorizations;
import org.gridcase.engine.deployment.DeployedModels;
import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the engine within the command that deploys, so that it works before the engine has started, and outside of one as well. */
@Component
public class DeployedModelsOfEngine implements DeployedModels {

    private final ObjectProvider<ProcessEngineConfigurationImpl> configuration;
    private final ObjectProvider<RulesInForce> rules;

    DeployedModelsOfEngine(
            ObjectProvider<ProcessEngineConfigurationImpl> configuration, ObjectProvider<RulesInForce> rules) {
        this.configuration = configuration;
        this.rules = rules;
    }

    @Override
    public Optional<byte[]> process(String key) {
        return file(Kind.PROCESS, key);
    }

    @Override
    public Optional<byte[]> form(String key) {
        return file(Kind.FORM, key);
    }

    @Override
    public Optional<byte[]> decision(String key) {
        return file(Kind.DECISION, key);
    }

    @Override
    public int version(RuleFailure.Kind kind, String key) {
        Kind asked =
                switch (kind) {
                    case TABLE -> Kind.DECISION;
                    case DIAGRAM -> Kind.PROCESS;
                };
        return rules.getObject()
                .find(asked, key, null)
                .map(RuleVersion::version)
                .orElse(0);
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
        return rules.getObject().find(Kind.DECISION, key, null).isPresent();
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
            return RoleAuthorizations.POLICY_STAFF.stream()
                    .flatMap(role -> identities.createUserQuery(engine).memberOfGroup(role).list().stream())
                    .anyMatch(member -> identities
                                    .createGroupQuery(engine)
                                    .groupMember(member.getId())
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
    public static int daysOfHistory(ProcessEngineConfigurationImpl configuration) {
        @Nullable Integer days = ParseUtil.parseHistoryTimeToLive(configuration.getHistoryTimeToLive());
        return days == null ? 0 : days;
    }

    private Optional<byte[]> file(Kind kind, String key) {
        return rules.getObject()
                .find(kind, key, null)
                .map(version -> ask(engine -> FilesInForce.file(engine, version).content()));
    }

    private <T> T ask(Function<CommandContext, T> question) {
        @Nullable CommandContext underWay = Context.getCommandContext();
        return underWay == null
                ? configuration.getObject().getCommandExecutorTxRequired().execute(question::apply)
                : question.apply(underWay);
    }
}
