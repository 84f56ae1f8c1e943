package org.gridcase.engine.setup;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.gridcase.engine.CaseAreas;
import org.gridcase.engine.IndispensableSteps;
import org.gridcase.engine.OwnVariables;
import org.gridcase.engine.SupervisedAreas;
import org.gridcase.engine.deployment.DelegateBeans;
import org.gridcase.engine.deployment.DeploymentGuard;
import org.gridcase.engine.feel.TableFeelEngine;
import org.gridcase.engine.signin.OwnIdentities;
import org.gridcase.engine.signin.PasswordHash;
import org.gridcase.engine.signin.PasswordRules;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** The part of the engine's set-up that needs code; the rest, each point with its reason, is in {@code application.yaml}. */
@Component
class EngineSetup extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;

    EngineSetup(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        DelegateBeans delegates = new DelegateBeans(beans);
        configuration.setCustomPreCommandInterceptorsTxRequired(List.of(
                new CommandFailures(),
                new RetryOnConflict(),
                new QueryExpressionGuard(configuration),
                new BoundedQueries(configuration),
                new BusinessRuleViolationInterceptor(),
                new SubmittedVariablesGuard(this::ownVariables, delegates::containsKey, configuration),
                new TaskAssigneeGuard(configuration),
                new WholeFiguresOnly(configuration),
                new OperatorsOnly(configuration),
                new WeakPasswords()));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(List.of(
                new CommandFailures(),
                new QueryExpressionGuard(configuration),
                new BusinessRuleViolationInterceptor()));
        configuration.setCustomPreVariableSerializers(List.of(new NoObjects()));
        configuration.setIdentityService(new PresentIdentities(() -> beans.getBean(SupervisedAreas.class)));
        configuration.setTenantIdProvider(new AreaOfProcess(() -> beans.getBean(CaseAreas.class), "caseNumber"));
        configuration.setCustomSessionFactories(List.of(new AreaCheck.Factory()));
        configuration.setResourceAuthorizationProvider(new ClaimPublisher(beans));
        configuration.setIdentityProviderSessionFactory(
                new OwnIdentities.Factory(() -> beans.getBean(OwnIdentities.Rules.class)));
        configuration.setPasswordEncryptor(beans.getBean(PasswordHash.class));
        configuration.setPasswordPolicy(new PasswordRules());
        OwnModels.deployWith((SpringProcessEngineConfiguration) configuration);
        configuration.setFailedJobCommandFactory(new TimelyRetries());
        configuration.setCustomIncidentHandlers(List.of(new FailedJobIncidents(beans)));
        configuration.setExpressionManager(new SpringExpressionManager(beans, delegates));
        configuration.setBeans(delegates);
        configuration.setDmnEngineConfiguration(tables());
        configuration.setCustomPreDeployers(List.of(new DeploymentGuard(
                delegates, () -> beans.getBeanProvider(IndispensableSteps.class).stream(), this::ownVariables)));
    }

    /** What is not set here the engine sets itself. */
    private static DefaultDmnEngineConfiguration tables() {
        DefaultDmnEngineConfiguration tables = new DefaultDmnEngineConfiguration();
        tables.setFeelEngineFactory(TableFeelEngine::new);
        return tables;
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryLevel(new AuditOfAnswers(this::ownVariables));
    }

    private Stream<OwnVariables> ownVariables() {
        return beans.getBeanProvider(OwnVariables.class).stream();
    }
}
