package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.GRID;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseHandling.Receipt;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.organisation.structure.AreaCode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Record, trace and engine change together or not at all; nothing happens twice, nothing fails in silence (C9). */
@GridcaseTest
class OneTransactionTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseHandling handling;

    @Autowired
    Catalogue catalogue;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient db;

    @Test
    void whenAStepFailsRecordTraceAndEngineStayWhereTheyWere() {
        String number = walk.reported();
        walk.resolves(number);
        List<TraceEntry> traceBefore = walk.trace(number);
        var assignmentsBefore = walk.assignments(number);
        String taskBefore = walk.task(number, "userTask_verifyResult").id();
        // What the closing, the last delegate of the step, has written is refused when all is to be kept.
        db.sql("create function sabotage() returns trigger language plpgsql as" + " 'begin raise check_violation; end'")
                .update();
        db.sql("create constraint trigger sabotage after update on case_file deferrable initially deferred for each row"
                        + " when (new.state = 'closed' and new.number = '%s') execute function sabotage()"
                                .formatted(number))
                .update();
        try {
            assertThatThrownBy(() -> walk.verifies(number)).isInstanceOf(RuntimeException.class);
        } finally {
            db.sql("drop function sabotage() cascade").update();
        }

        assertThat(walk.trace(number)).isEqualTo(traceBefore);
        assertThat(walk.assignments(number)).isEqualTo(assignmentsBefore);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
        assertThat(walk.task(number, "userTask_verifyResult").id()).isEqualTo(taskBefore);

        walk.verifies(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whenTheFirstStepFailsThereIsNoCaseAtAll() {
        long cases = count("case_file");
        long steps = count("case_trace");
        long instances = runtime.createProcessInstanceQuery().count();
        // Not what a diagram could have done: of that the report would be taken in and wait.
        db.sql("alter table case_assignment add constraint sabotage"
                        + " check (1 / (case unit when '370112002002002' then 0 else 1 end) = 1) not valid")
                .update();
        try {
            assertThatThrownBy(() -> walk.reported("street-vending", Urgency.ROUTINE, "370112002002002"))
                    .hasMessageContaining("division by zero");
        } finally {
            db.sql("alter table case_assignment drop constraint sabotage").update();
        }

        assertThat(count("case_file")).isEqualTo(cases);
        assertThat(count("case_trace")).isEqualTo(steps);
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(instances);
    }

    @Test
    void theSameReportFromManyCallersAtOnceMakesOneCase() throws Exception {
        String externalId = UUID.randomUUID().toString();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Callable<Receipt>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            calls.add(() -> handling.report(report(externalId)));
        }

        Set<String> numbers = new HashSet<>();
        int news = 0;
        for (Future<Receipt> call : callers.invokeAll(calls)) {
            numbers.add(call.get().caseFile().number());
            news += call.get().isNew() ? 1 : 0;
        }
        callers.shutdown();

        assertThat(numbers).hasSize(1);
        assertThat(news).isOne();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(numbers.iterator().next())
                        .processDefinitionKey("case-handling")
                        .count())
                .isOne();
    }

    @Test
    void caseNumbersAreDistrictDayAndSequence() {
        assertThat(walk.reported()).matches("370112\\d{8}\\d{5}");
    }

    @Test
    void aJobThatKeepsFailingBecomesAnIncidentAndALineInTheTrace() {
        String number = walk.reported();
        String deployment = repository
                .createDeployment()
                .addClasspathResource("org/gridcase/handling/process/failing-step.bpmn")
                .deploy()
                .getId();
        try {
            String instance =
                    runtime.startProcessInstanceByKey("failing-step", number).getId();
            for (int tries = 0; tries < 4; tries++) {
                Job job =
                        management.createJobQuery().processInstanceId(instance).singleResult();
                assertThat(job.getRetries()).isEqualTo(4 - tries);
                assertThatThrownBy(() -> management.executeJob(job.getId())).isNotNull();
            }

            Incident incident =
                    runtime.createIncidentQuery().processInstanceId(instance).singleResult();
            assertThat(incident.getIncidentType()).isEqualTo(Incident.FAILED_JOB_HANDLER_TYPE);
            assertThat(walk.trace(number)).last().satisfies(entry -> {
                assertThat(entry.step().action()).isEqualTo(Action.STEP_FAILED);
                assertThat(entry.step().decision()).isEqualTo("办理不存在的案件");
                assertThat(entry.step().reason()).contains("没有编号为");
            });
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private CaseReport report(String externalId) {
        return new CaseReport(
                "摊贩占道",
                "人行道上有三处摊位。",
                new Classified(catalogue.named("street-vending").orElseThrow(), null),
                Urgency.ROUTINE,
                new Place(new AreaCode(GRID), null, null, null),
                Channel.HOTLINE,
                externalId,
                null,
                null,
                null);
    }

    private long count(String table) {
        return db.sql("select count(*) from " + table).query(Long.class).single();
    }
}
