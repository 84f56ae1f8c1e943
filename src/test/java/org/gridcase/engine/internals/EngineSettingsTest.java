package org.gridcase.engine.internals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.gridcase.GridcaseTest;
import org.junit.jupiter.api.Test;
import org.postgresql.PGProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What application.yaml asks for has reached the engine and the database. */
@GridcaseTest
class EngineSettingsTest {

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private CamundaBpmProperties properties;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void historyIsKeptAtLevelAuditAndRemovedTenYearsAfterItsStart() {
        assertThat(engine.getHistoryLevel().getName()).isEqualTo("audit");
        assertThat(engine.getHistoryLevel().getId()).isEqualTo(HistoryLevel.HISTORY_LEVEL_AUDIT.getId());
        assertThat(engine.getHistoryRemovalTimeStrategy()).isEqualTo("start");
        assertThat(engine.getHistoryTimeToLive()).isEqualTo("P3650D");
        assertThat(engine.getHistoryCleanupBatchWindowStartTime()).isEqualTo("01:00");
        assertThat(engine.getHistoryCleanupBatchWindowEndTime()).isEqualTo("05:00");
        assertThat(jdbc.sql("select value_ from act_ge_property where name_ = 'historyLevel'")
                        .query(String.class)
                        .single())
                .isEqualTo(String.valueOf(HistoryLevel.HISTORY_LEVEL_AUDIT.getId()));
    }

    @Test
    void everyModelSaysHowLongItsHistoryIsKept() throws Exception {
        var models = new PathMatchingResourcePatternResolver();
        var files = Stream.concat(
                        Stream.of(models.getResources("classpath:processes/*.bpmn")),
                        Stream.of(models.getResources("classpath:decisions/*.dmn")))
                .toList();
        var processes =
                repository.createProcessDefinitionQuery().latestVersion().list();
        var decisions =
                repository.createDecisionDefinitionQuery().latestVersion().list();

        assertThat(processes.size() + decisions.size()).isGreaterThanOrEqualTo(files.size());
        for (var file : files) {
            assertThat(file.getContentAsString(UTF_8)).as(file.getFilename()).contains("camunda:historyTimeToLive=\"P");
        }
        assertThat(processes).allSatisfy(model -> assertThat(model.getHistoryTimeToLive())
                .as(model.getKey())
                .isPositive());
        assertThat(decisions).allSatisfy(model -> assertThat(model.getHistoryTimeToLive())
                .as(model.getKey())
                .isPositive());
    }

    @Test
    void statementsTravelInBatches() throws Exception {
        assertThat(engine.isJdbcBatchProcessing()).isTrue();
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        assertThat(pool.getDataSourceProperties()).containsEntry(PGProperty.REWRITE_BATCHED_INSERTS.getName(), "true");
        assertThat(pool.getMaximumPoolSize()).isEqualTo(20);
    }

    @Test
    void dueJobsAreFoundOverAnIndex() {
        assertThat(engine.isJobExecutorAcquireByDueDate()).isTrue();
        assertThat(engine.isEnsureJobDueDateNotNull()).isTrue();
        assertThat(jdbc.sql("select indexdef from pg_indexes where tablename = 'act_ru_job'")
                        .query(String.class)
                        .list())
                .anySatisfy(index -> assertThat(index).endsWith("(duedate_)"));
    }

    @Test
    void jobsAreTakenPromptlyAndGivenBackSoonAfterACrash() {
        var jobs = properties.getJobExecution();
        assertThat(jobs.getLockTimeInMillis()).isEqualTo(30_000);
        assertThat(jobs.getMaxWait()).isLessThanOrEqualTo(2_000);
        assertThat(jobs.getWaitTimeInMillis()).isEqualTo(500);
        assertThat(jobs.getMaxJobsPerAcquisition()).isEqualTo(8);
        assertThat(jobs.getQueueCapacity()).isEqualTo(24);
        assertThat(engine.getFailedJobRetryTimeCycle()).isEqualTo("PT1M,PT10M,PT1H");
    }

    @Test
    void whatNobodyUsesIsOff() {
        assertThat(engine.isCmmnEnabled()).isFalse();
        assertThat(engine.isStandaloneTasksEnabled()).isFalse();
        assertThat(engine.isMetricsEnabled()).isFalse();
        assertThat(engine.isDbMetricsReporterActivate()).isFalse();
        assertThat(engine.isTaskMetricsEnabled()).isFalse();
        assertThat(properties.getEventing().isTask()).isFalse();
        assertThat(properties.getEventing().isExecution()).isFalse();
    }

    @Test
    void anUnchangedModelKeepsItsVersion() {
        assertThat(((org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration) engine)
                        .isDeployChangedOnly())
                .isTrue();
        assertThat(engine.getDatabaseSchemaUpdate()).isEqualTo("false");
    }

    @Test
    void theEngineGuardsItself() {
        assertThat(engine.isAuthorizationEnabled()).isTrue();
        assertThat(engine.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(engine.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(engine.isEnableXxeProcessing()).isFalse();
        assertThat(engine.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(engine.getDefaultSerializationFormat()).isEqualTo("application/json");
    }

    @Test
    void theEngineItselfLocksNobodyOut() {
        assertThat(engine.getLoginMaxAttempts()).isEqualTo(Integer.MAX_VALUE);
        assertThat(engine.isEnablePasswordPolicy()).isTrue();
    }

    @Test
    void theJvmCountsInUtcAndTheDistrictInItsOwnZone() throws Exception {
        assertThat(TimeZone.getDefault().getRawOffset()).isZero();
        var yaml = new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml"));
        assertThat(yaml.get(0).getProperty("gridcase.zone")).isEqualTo("Asia/Shanghai");
        assertThat(List.of("UTC", "Etc/UTC", "GMT"))
                .contains(TimeZone.getDefault().getID());
    }
}
