package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.VerificationRepository;
import org.gridcase.casefile.history.CustodyHistory;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.security.Actor;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.SupervisionOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What one act writes, it writes at one instant, in every table. */
@GridcaseTest
class OneInstantTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    CustodyHistory custody;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    VerificationRepository verifications;

    @Autowired
    OrderService orders;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TaskService tasks;

    @Autowired
    Actor actor;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void monday() {
        TimeMachine.moveTo(Instant.parse("2026-11-02T02:00:00Z"));
    }

    @Test
    void aReportHasOneInstantAndItsFirstHolder() {
        String number = walk.reported();
        CaseFile file = walk.file(number);

        assertThat(walk.trace(number)).extracting(TraceEntry::at).containsOnly(file.reportedAt());
        assertThat(walk.openAssignment(number).startedAt()).isEqualTo(file.reportedAt());
        assertThat(custody.at(number, file.reportedAt())).singleElement().satisfies(held -> {
            assertThat(held.state()).isEqualTo(CaseState.HANDLING);
            assertThat(held.unit()).isEqualTo(CaseWalk.GRID);
            assertThat(held.assignments()).hasSize(1);
        });
        assertThat(custody.at(number, file.reportedAt().minusMillis(1))).isEmpty();
    }

    @Test
    void aClosedCaseIsHeldByNobodyFromItsVeryClosing() {
        String number = walk.reported();
        walk.closes(number);
        Instant closedAt = Objects.requireNonNull(walk.file(number).closedAt());

        assertThat(time(number, Action.VERIFIED)).isEqualTo(closedAt);
        assertThat(time(number, Action.CLOSED)).isEqualTo(closedAt);
        assertThat(verifications.ofCase(number)).singleElement().satisfies(each -> assertThat(each.at())
                .isEqualTo(closedAt));
        assertThat(custody.at(number, closedAt)).singleElement().satisfies(held -> {
            assertThat(held.state()).isEqualTo(CaseState.CLOSED);
            assertThat(held.unit()).isNull();
            assertThat(held.assignments()).isEmpty();
        });
        assertThat(custody.at(number, closedAt.minusMillis(1)))
                .singleElement()
                .satisfies(held -> assertThat(held.state()).isEqualTo(CaseState.VERIFYING));
    }

    @Test
    void anAnswerEndsItsAssignmentAndBeginsTheNext() {
        String number = walk.reported();

        walk.escalates(number);

        Instant answered = time(number, Action.ANSWERED);
        assertThat(walk.assignments(number)).hasSize(2);
        assertThat(walk.assignments(number).get(0).endedAt()).isEqualTo(answered);
        assertThat(walk.openAssignment(number).startedAt()).isEqualTo(answered);
        assertThat(custody.at(number, answered)).singleElement().satisfies(held -> assertThat(held.unit())
                .isEqualTo(CaseWalk.COMMUNITY));
    }

    @Test
    void whoClaimsAndAnswersInOneActHoldsNothingAfterwards() {
        String number = walk.reported();
        String task = walk.task(number, "userTask_handleAssignment").id();

        transaction.executeWithoutResult(act -> actor.as("grid-worker", () -> {
            tasks.claim(task, "grid-worker");
            timePasses(Duration.ofSeconds(2));
            tasks.complete(task, Map.of("outcome", "escalate", "opinion", "无执法权"));
        }));

        Instant answered = time(number, Action.ANSWERED);
        assertThat(time(number, Action.CLAIMED)).isEqualTo(answered);
        assertThat(custody.at(number, answered)).singleElement().satisfies(held -> assertThat(held.claims())
                .isEmpty());
        assertThat(custody.history(number))
                .flatExtracting(CustodyHistory.Held::claims)
                .isEmpty();
        assertThat(custody.history(number).get(0).steps())
                .extracting(CustodyHistory.Taken::account)
                .containsOnly("grid-worker");
    }

    @Test
    void anOrderItsMeasureItsNoticeAndItsLineAgree() {
        String number = walk.reported();
        Assignment late = walk.openAssignment(number);
        walk.timeComes(late, late.deadline());

        SupervisionOrder order = orders.ofCase(number).get(0);

        assertThat(turnedRed(number)).isEqualTo(order.issuedAt());
        assertThat(time(number, Action.ORDER_ISSUED)).isEqualTo(order.issuedAt());
        assertThat(instants("select at from sup_measure where assignment = ? and cause = 'red'", late.id()))
                .containsExactly(order.issuedAt());
        assertThat(instants("select written_at from notice where case_number = ? and kind = 'order'", number))
                .containsExactly(order.issuedAt());
        assertThat(walk.open(number, "order-answer")).singleElement().satisfies(answer -> assertThat(answer.startedAt())
                .isEqualTo(order.issuedAt()));
    }

    @Test
    void anOrderIsNoEarlierThanTheOneBeforeIt() {
        String first = walk.reported();
        String second = walk.reported();
        Assignment late = walk.openAssignment(first);
        Assignment other = walk.openAssignment(second);
        walk.timeComes(late, late.deadline().plusSeconds(5));
        // As on a node whose clock is behind, or that read it before it had to wait for the number.
        walk.timeComes(other, late.deadline().plusSeconds(2));

        SupervisionOrder before = orders.ofCase(first).get(0);
        SupervisionOrder after = orders.ofCase(second).get(0);
        assertThat(sequence(after)).isEqualTo(sequence(before) + 1);
        assertThat(after.issuedAt()).isAfterOrEqualTo(before.issuedAt());
        assertThat(turnedRed(second)).isEqualTo(after.issuedAt());
        assertThat(time(second, Action.ORDER_ISSUED)).isEqualTo(after.issuedAt());
    }

    @Test
    void whoHadToWaitForACaseComesAfterWhomItWaitedFor() {
        String number = walk.reported();

        transaction.executeWithoutResult(mine -> {
            Instant read = clock.instant();
            timePasses(Duration.ofSeconds(3));
            CompletableFuture.runAsync(() -> note(number, "别人先到")).join();
            note(number, "我后到");
            assertThat(clock.instant()).isAfter(read);
        });

        List<TraceEntry> trace = walk.trace(number);
        assertThat(trace.get(trace.size() - 1).step().reason()).isEqualTo("我后到");
        assertThat(trace).extracting(TraceEntry::at).isSorted();
    }

    /** While an act goes on: moved by another thread, so that it stays one act. */
    private static void timePasses(Duration time) {
        CompletableFuture.runAsync(() -> TimeMachine.forward(time)).join();
    }

    private void note(String number, String words) {
        transaction.executeWithoutResult(status -> caseFiles.note(
                number, TraceEvent.taken(Action.URGED, "system", CaseWalk.GRID, Tier.GRID, "urge", words)));
    }

    private static int sequence(SupervisionOrder order) {
        return Integer.parseInt(order.number().replaceAll(".*〕|号", ""));
    }

    private List<Instant> instants(String sql, String key) {
        return db.sql(sql)
                .param(key)
                .query((rs, row) -> rs.getTimestamp(1).toInstant())
                .list();
    }

    private Instant turnedRed(String number) {
        return walk.trace(number).stream()
                .filter(entry -> entry.step().action() == Action.LIGHT_TURNED
                        && "red".equals(entry.step().decision()))
                .findFirst()
                .orElseThrow()
                .at();
    }

    private Instant time(String number, Action action) {
        return walk.trace(number).stream()
                .filter(entry -> entry.step().action() == action)
                .findFirst()
                .orElseThrow()
                .at();
    }
}
