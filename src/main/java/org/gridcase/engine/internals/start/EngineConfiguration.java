package org.gridcase.engine.internals.start;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.CompositeProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.CamundaSpringBootUtil;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.engine.account.AccountRules;
import org.gridcase.engine.account.ImportedGroups;
import org.gridcase.engine.account.PasswordHashing;
import org.gridcase.engine.caller.CallerRights;
import org.gridcase.engine.deployment.DelegateBeans;
import org.gridcase.engine.deployment.DeploymentCheck;
import org.gridcase.engine.deployment.DeploymentJournal;
import org.gridcase.engine.deployment.RuleChanges;
import org.gridcase.engine.deployment.ServiceHomes;
import org.gridcase.engine.internals.answer.AnswersKept;
import org.gridcase.engine.internals.answer.GivenAnswers;
import org.gridcase.engine.internals.answer.SubmittedFormGuard;
import org.gridcase.engine.internals.answer.SubmittedVariablesGuard;
import org.gridcase.engine.internals.caller.AreaTenantCheck;
import org.gridcase.engine.internals.caller.AreaTenantIdProvider;
import org.gridcase.engine.internals.caller.CurrentRightsIdentityService;
import org.gridcase.engine.internals.caller.ReducedAuthorizationCheck;
import org.gridcase.engine.internals.caller.StatisticsGuard;
import org.gridcase.engine.internals.deployment.CachedDefinitionEventProducer;
import org.gridcase.engine.internals.deployment.CachedProcessDefinitions;
import org.gridcase.engine.internals.deployment.DeploymentGuard;
import org.gridcase.engine.internals.deployment.JournalledRepositoryService;
import org.gridcase.engine.internals.deployment.RemovedDeployments;
import org.gridcase.engine.internals.deployment.ShippedModels;
import org.gridcase.engine.internals.deployment.VersionsInForce;
import org.gridcase.engine.internals.feel.MatchedRules;
import org.gridcase.engine.internals.feel.TableFeelEngine;
import org.gridcase.engine.internals.feel.TablesReadOnce;
import org.gridcase.engine.internals.guard.BusinessRuleViolationInterceptor;
import org.gridcase.engine.internals.guard.ClaimPublisher;
import org.gridcase.engine.internals.guard.CommandFailureInterceptor;
import org.gridcase.engine.internals.guard.ConflictRetryInterceptor;
import org.gridcase.engine.internals.guard.HeldTaskGuard;
import org.gridcase.engine.internals.guard.ImportedGroupsGuard;
import org.gridcase.engine.internals.guard.KnownKeyInterceptor;
import org.gridcase.engine.internals.guard.ObjectVariableGuard;
import org.gridcase.engine.internals.guard.OperationsGuard;
import org.gridcase.engine.internals.guard.OperatorManagementService;
import org.gridcase.engine.internals.guard.StoredTextGuard;
import org.gridcase.engine.internals.guard.TaskAssigneeGuard;
import org.gridcase.engine.internals.guard.TaskSightGuard;
import org.gridcase.engine.internals.identity.GuardedIdentityProvider;
import org.gridcase.engine.internals.identity.IdentityTables;
import org.gridcase.engine.internals.identity.PasswordEncryptorAdapter;
import org.gridcase.engine.internals.identity.PasswordPolicyAdapter;
import org.gridcase.engine.internals.identity.PasswordPolicyInterceptor;
import org.gridcase.engine.internals.job.ConflictAwareJobRetries;
import org.gridcase.engine.internals.job.FollowUpJobHandler;
import org.gridcase.engine.internals.job.InstallationCalendars;
import org.gridcase.engine.internals.job.MigrationJobHandler;
import org.gridcase.engine.internals.job.RuleChangeJobHandler;
import org.gridcase.engine.internals.job.ZonedBatchWindow;
import org.gridcase.engine.internals.query.QueriesOfPeople;
import org.gridcase.engine.internals.query.QueryExpressionGuard;
import org.gridcase.engine.internals.query.QueryGuard;
import org.gridcase.engine.internals.query.QueryLimitGuard;
import org.gridcase.engine.internals.query.RememberedReadMethods;
import org.gridcase.engine.internals.step.IncidentPublisher;
import org.gridcase.engine.internals.step.ServicePlaces;
import org.gridcase.engine.internals.step.StepListeners;
import org.gridcase.engine.internals.step.StepSettings;
import org.gridcase.engine.internals.step.StepsOfCommand;
import org.gridcase.engine.internals.step.UserTaskListeners;
import org.gridcase.engine.internals.step.WaitingStepInterceptor;
import org.gridcase.engine.internals.step.WaitingStepJobHandler;
import org.gridcase.engine.internals.table.ChangeTrackingEntities;
import org.gridcase.engine.internals.table.ReducedAuditHistory;
import org.gridcase.engine.process.CaseAreas;
import org.gridcase.engine.process.MigrationRuns;
import org.gridcase.engine.process.ReservedVariables;
import org.gridcase.engine.rehearsal.RehearsalEngine;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.engine.task.AddedTasks;
import org.gridcase.engine.task.AnsweredTasks;
import org.gridcase.engine.task.ClaimTimes;
import org.gridcase.engine.task.EndedTasks;
import org.gridcase.engine.task.TaskDeadlines;
import org.gridcase.engine.task.TaskReleases;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.function.SingletonSupplier;

/** The part of the engine's set-up that needs code; the rest, each point with its reason, is in {@code application.yaml}. */
@Component
class EngineConfiguration extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;

    EngineConfiguration(ApplicationContext beans) {
        this.beans = beans;
    }

    /** In place of the starter's. */
    @Bean
    static ProcessEngineConfigurationImpl processEngineConfigurationImpl(List<ProcessEnginePlugin> plugins) {
        SpringProcessEngineConfiguration configuration =
                CamundaSpringBootUtil.initCustomFields(new StatementsReadOnce());
        configuration.getProcessEnginePlugins().add(new CompositeProcessEnginePlugin(plugins));
        return configuration;
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
        RememberedReadMethods.areUsed();
        configuration.setCustomPreCommandInterceptorsTxRequired(List.of(
                new CommandFailureInterceptor(),
                new WaitingStepInterceptor(),
                new ConflictRetryInterceptor(configuration),
                new StepsOfCommand(),
                new QueryGuard(queries),
                new QueryExpressionGuard(configuration, queries),
                new QueryLimitGuard(configuration),
                new KnownKeyInterceptor(),
                new BusinessRuleViolationInterceptor(),
                new ImportedGroupsGuard(configuration, () -> beans.getBean(ImportedGroups.class)),
                new SubmittedVariablesGuard(this::reservedVariables, delegates::containsKey, configuration),
                new StoredTextGuard(configuration),
                new TaskAssigneeGuard(configuration, () -> beans.getBeanProvider(TaskReleases.class).stream()
                        .findFirst()),
                new StatisticsGuard(configuration),
                operations,
                new PasswordPolicyInterceptor()));
        // Inside the command, which needs the task as well: it is read once.
        Supplier<ChangeTokens> tokens = () -> beans.getBean(ChangeTokens.class);
        configuration.setCustomPostCommandInterceptorsTxRequired(List.of(
                new TaskSightGuard(configuration),
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
                new RuleChangeJobHandler(changes),
                new MigrationJobHandler(() -> beans.getBean(MigrationRuns.class))));
        // Other plugins add listeners of their own.
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(
                new StepListeners(SingletonSupplier.of(() -> new ServicePlaces(beans.getBean(ServiceHomes.class)))),
                new StepSettings(),
                new VersionsInForce(rules),
                new UserTaskListeners(
                        () -> beans.getBean(TaskDeadlines.class),
                        () -> beans.getBean(AddedTasks.class),
                        SingletonSupplier.of(() -> beans.getBeanProvider(EndedTasks.class)
                                .orderedStream()
                                .toList())))));
        configuration.setCustomIncidentHandlers(List.of(new IncidentPublisher(beans, changes)));
        SpringExpressionManager expressions = new SpringExpressionManager(beans, delegates);
        expressions.addFunction(
                "endOfToday",
                Objects.requireNonNull(ReflectionUtils.findMethod(InstallationCalendars.class, "endOfToday")));
        configuration.setExpressionManager(expressions);
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
        tables.setTransformer(TablesReadOnce.transformer());
        tables.setCustomPostDecisionTableEvaluationListeners(List.of(new MatchedRules()));
        return tables;
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryLevel(new ReducedAuditHistory(this::reservedVariables));
        InstallationCalendars.use(
                (MapBusinessCalendarManager) configuration.getBusinessCalendarManager(),
                zone(),
                () -> beans.getBean(Clock.class));
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        if (engine.getName().equals(RehearsalEngine.NAME)) {
            ProcessEngines.unregister(engine); // the interfaces of the engine serve whichever is registered
        }
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
