package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A deferral was granted, and somebody puts the assignment's row of before it back, which bears the server's own signature. Each is rolled
 * back.
 */
@GridcaseTest
class EarlierRowsTest {

    /** A Monday morning with nothing but plain weeks around it. */
    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

    private static final String EARLIER_ROW =
            "update case_assignment set (deadline, yellow_at, revision, deferred, decided_end, not_after, signature) ="
                    + " (select deadline, yellow_at, revision, deferred, decided_end, not_after, signature"
                    + " from earlier_assignment) where id = (select id from earlier_assignment)";

    @Autowired
    CaseWalk walk;

    @Autowired
    SweepService sweeps;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RepositoryService repository;

    @Autowired
    Actor actor;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    private String number = "";
    private Instant granted = Instant.EPOCH;

    @BeforeEach
    void aDeferralIsGranted() {
        TimeMachine.moveTo(MONDAY);
        number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        Assignment before = walk.openAssignment(number);
        keep("earlier_assignment", "case_assignment where id = '" + before.id() + "'");
        keep("earlier_case", "case_file where number = '" + number + "'");
        asks();
        walk.answers(number, "userTask_decideDeferral", "granted", null);
        granted = walk.openAssignment(number).deadline();
        assertThat(granted).isAfter(before.deadline());
    }

    @AfterEach
    void outOfTheWay() {
        db.sql("drop table earlier_assignment").update();
        db.sql("drop table earlier_case").update();
        walk.withdrawsOpen(List.of(number));
    }

    private void keep(String table, String rows) {
        db.sql("create table " + table + " as select * from " + rows).update();
    }

    private void asks() {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("deferral")
                .latestVersion()
                .singleResult()
                .getId();
        LocalDate later =
                LocalDate.ofInstant(MONDAY, ZoneId.of("Asia/Shanghai")).plusDays(9);
        Map<String, Object> request =
                new HashMap<>(Map.of("caseNumber", number, "newDeadline", later.toString(), "reason", "设备采购尚在公示"));
        actor.as("section-clerk", () -> forms.submitStartForm(definition, request));
    }

    @Test
    void whatTheServerHasWrittenLastIsSigned() {
        assertThat(handling().signed()).isTrue();
    }

    /** What the case says of it is signed together with the head of its chain, which has gone on. */
    @ParameterizedTest
    @ValueSource(strings = {"", "newest_signatures", "newest_signatures, trace_length, trace_link, trace_at"})
    void nobodyActsOnAnEarlierRow(String alsoOfTheCase) {
        String task = walk.task(number, "userTask_handleAssignment").id();

        Throwable refusal = rolledBack(() -> {
            putBack(alsoOfTheCase);
            assertThat(handling().signed()).isFalse();
            return catchThrowable(() -> tasks.claim(task, "section-clerk"));
        });
        assertThat(refusal)
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContainingAll("案件 " + number, "时限与留痕封存的不符");

        tasks.claim(task, "section-clerk");
        assertThat(handling().signed()).isTrue();
    }

    /** The row of the case is written with the next line, and tells of the assignment what it told before. */
    @Test
    void anotherStepDoesNotMakeAnEarlierRowTheNewest() {
        String task = walk.task(number, "userTask_handleAssignment").id();
        rolledBack(() -> {
            putBack("");
            caseFiles.note(
                    number,
                    new TraceEvent(Action.RECORD_SEALED, "system", CITY_MANAGEMENT, Tier.STREET, null, null, null));
            assertThat(handling().signed()).isFalse();
            return assertThat(catchThrowable(() -> tasks.claim(task, "section-clerk")))
                    .hasMessageContaining("时限与留痕封存的不符");
        });
    }

    @Test
    void theSweepPutsTheNewestRowBack() {
        transactions.executeWithoutResult(status -> putBack(""));

        assertThat(sweeps.sweep().differences())
                .filteredOn(found -> found.caseNumber().equals(number))
                .isNotEmpty()
                .extracting(SweepDifference::fault)
                .anySatisfy(fault -> assertThat(fault).contains("时限"));
        assertThat(handling().revision()).as("only the sealed row is 2").isPositive();
    }

    /** As an earlier build has left it. */
    @Test
    void theSweepSignsWhatNoRowOfACaseTellsOf() {
        db.sql("update case_file set newest_signatures = null where number = ?")
                .param(number)
                .update();
        assertThat(handling().signed()).isFalse();

        sweeps.sweep();

        assertThat(handling().signed()).isTrue();
        assertThat(walk.actions(number)).doesNotContain(Action.LIGHT_REPAIRED);
    }

    private Assignment handling() {
        return walk.openAssignment(number);
    }

    private <T> @Nullable T rolledBack(Supplier<T> act) {
        return transactions.execute(status -> {
            status.setRollbackOnly();
            return act.get();
        });
    }

    private void putBack(String alsoOfTheCase) {
        db.sql("set local session_replication_role = replica").update();
        assertThat(db.sql(EARLIER_ROW).update()).isOne();
        if (!alsoOfTheCase.isEmpty()) {
            db.sql("update case_file set (%s) = (select %s from earlier_case) where number = ?"
                            .formatted(alsoOfTheCase, alsoOfTheCase))
                    .param(number)
                    .update();
        }
        db.sql("set local session_replication_role = default").update();
    }
}
