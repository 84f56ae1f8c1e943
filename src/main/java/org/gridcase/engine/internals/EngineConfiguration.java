package org.gridcase.engine.internals;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.engine.AccountRules;
import org.gridcase.engine.AddedTasks;
import org.gridcase.engine.AnsweredTasks;
import org.gridcase.engine.CallerRights;
import org.gridcase.engine.CaseAreas;
import org.gridcase.engine.ClaimTimes;
import org.gridcase.engine.DelegateBeans;
import org.gridcase.engine.DeploymentCheck;
import org.gridcase.engine.DeploymentJournal;
import org.gridcase.engine.PasswordHashing;
import org.gridcase.engine.ReservedVariables;
import org.gridcase.engine.RuleChanges;
import org.gridcase.engine.RulesInForce;
import org.gridcase.engine.ServiceHomes;
import org.gridcase.engine.TaskDeadlines;
import org.gridcase.engine.internals.feel.MatchedRules;
import org.gridcase.engine.internals.feel.TableFeelEngine;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The part of the engine's set-up that needs code; the rest, each point with its reason, is in {@code application.yaml}. */
@Component
class EngineConfiguration extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;

    EngineConfiguration(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        DelegateBeans delegates = beans.getBean(DelegateBeans.class);
        PasswordHashing passwords = beans.getBean(PasswordHashing.class);
        QueriesOfPeople queries = beans.getBean(QueriesOfPeople.class);
        Supplier<DeploymentCheck> check = () -> beans.getBean(DeploymentCheck.class);
        Supplier<DeploymentJournal> journal = () -> beans.getBean(DeploymentJournal.class);
        Supplier<RulesInForce> rules = () -> beans.getBean(RulesInForce.class);
        Supplier<RuleChanges> changes = () -> beans.getBean(RuleChanges.class);
        OperationsGuard operations = new OperationsGuard(configuration);
        configuration.setCustomPreCommandInterceptorsTxRequired(List.of(
                new CommandFailureInterceptor(),
                new WaitingStepInterceptor(),
                new ConflictRetryInterceptor(),
                new StepsOfCommand(),
                new QueryGuard(queries),
                new QueryExpressionGuard(configuration, queries),
                new QueryLimitGuard(configuration),
                new BusinessRuleViolationInterceptor(),
                new SubmittedVariablesGuard(this::reservedVariables, delegates::containsKey, configuration),
                new StoredTextGuard(configuration),
                new TaskAssigneeGuard(configuration),
                new StatisticsGuard(configuration),
                operations,
                new PasswordPolicyInterceptor()));
        // Inside the command, which needs the task as well: it is read once.
        Supplier<ChangeTokens> tokens = () -> beans.getBean(ChangeTokens.class);
        configuration.setCustomPostCommandInterceptorsTxRequired(List.of(
                new HeldTaskGuard(
                        configuration,
                        () -> beans.getBeanProvider(ClaimTimes.class).stream().findFirst(),
                        () -> beans.getBean(Clock.class).getZone()),
                new SubmittedFormGuard(configuration, tokens),
                new RemovedDeployments(journal, rules)));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(List.of(
                new CommandFailureInterceptor(),
                new StepsOfCommand(),
                new QueryExpressionGuard(configuration, queries),
                new BusinessRuleViolationInterceptor()));
        configuration.setCustomPreVariableSerializers(List.of(new ObjectVariableGuard()));
        configuration.setIdentityService(new CurrentRightsIdentityService(
                () -> beans.getBean(CallerRights.class), () -> beans.getBean(IdentityTables.class)));
        configuration.setManagementService(new OperatorManagementService(configuration, operations));
        configuration.setTenantIdProvider(new AreaTenantIdProvider(() -> beans.getBean(CaseAreas.class), "caseNumber"));
        configuration.setCustomSessionFactories(List.of(
                new AreaTenantCheck.Factory(),
                new GivenAnswers.Factory(answered(), () -> beans.getBean(AnswersKept.class)),
                new ChangeTrackingEntities.Factory(tokens),
                new ReducedAuthorizationCheck.Factory(() -> beans.getBean(JdbcClient.class), tokens),
                new CachedProcessDefinitions.Factory(tokens)));
        configuration.setHistoryEventProducer(new CachedDefinitionEventProducer());
        configuration.setResourceAuthorizationProvider(new ClaimPublisher(beans));
        configuration.setIdentityProviderSessionFactory(
                new GuardedIdentityProvider.Factory(() -> beans.getBean(AccountRules.class)));
        configuration.setPasswordEncryptor(new PasswordEncryptorAdapter(passwords.encoder(), passwords.kind()));
        configuration.setPasswordPolicy(new PasswordPolicyAdapter(() -> beans.getBean(AccountRules.class)));
        configuration.setBatchWindowManager(new ZonedBatchWindow(zone()));
        ShippedModels.deployWith((SpringProcessEngineConfiguration) configuration);
        configuration.setFailedJobCommandFactory(new ConflictAwareJobRetries());
        configuration.setCustomJobHandlers(List.of(
                new FollowUpJobHandler(() -> beans.getBean(TaskDeadlines.class)),
                new WaitingStepJobHandler(),
                new RuleChangeJobHandler(changes)));
        // Other plugins add listeners of their own.
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(
                new StepListeners(SingletonSupplier.of(() -> new ServicePlaces(beans.getBean(ServiceHomes.class)))),
                new StepSettings(),
                new RulingVersions(rules),
                new UserTaskListeners(
                        () -> beans.getBean(TaskDeadlines.class), () -> beans.getBean(AddedTasks.class)))));
        configuration.setCustomIncidentHandlers(List.of(new IncidentPublisher(beans)));
        configuration.setExpressionManager(new SpringExpressionManager(beans, delegates));
        configuration.setBeans(delegates);
        configuration.setDmnEngineConfiguration(tables());
        configuration.setCustomPreDeployers(List.of(new DeploymentGuard(check, journal, rules)));
        configuration.setRepositoryService(
                new JournalledRepositoryService(configuration, check, journal, rules, changes));
    }

    /** What is not set here the engine sets itself. */
    private static DefaultDmnEngineConfiguration tables() {
        DefaultDmnEngineConfiguration tables = new DefaultDmnEngineConfiguration();
        tables.setFeelEngineFactory(TableFeelEngine::new);
        tables.setCustomPostDecisionTableEvaluationListeners(List.of(new MatchedRules()));
        return tables;
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryLevel(new ReducedAuditHistory(this::reservedVariables));
        ((MapBusinessCalendarManager) configuration.getBusinessCalendarManager())
                .addBusinessCalendar(CycleBusinessCalendar.NAME, new ZonedCycleCalendar(zone()));
    }

    /** Read when the first task is completed: rooms are there by then. */
    private Supplier<Set<String>> answered() {
        return SingletonSupplier.of(() -> beans.getBeanProvider(AnsweredTasks.class).stream()
                .flatMap(room -> room.tasks().stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    private ZoneId zone() {
        return beans.getEnvironment().getRequiredProperty("gridcase.zone", ZoneId.class);
    }

    private Stream<ReservedVariables> reservedVariables() {
        return beans.getBeanProvider(ReservedVariables.class).stream();
    }
}
