package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.handling.CaseHandling;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.security.Actor;
import org.gridcase.supervision.process.SupervisionProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A light turns in the very moment in which a person changes the same assignment: one waits for the other, and finds the assignment
 * changed.
 */
@GridcaseTest
class AtTheVeryMomentTest {

    /** A Monday morning with nothing but plain weeks around it. */
    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

    private static final int ALL_TRIES = 4;

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    CaseHandling handling;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    SupervisionProcess supervision;

    @Autowired
    SweepService lights;

    @Autowired
    Actor actor;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void onAMonday() {
        TimeMachine.moveTo(MONDAY);
    }

    @Test
    void aTimerWhoseDeadlineIsMovedWhileItFiresWaitsForTheNewOne() throws Exception {
        Assignment assignment = walk.openAssignment(walk.reported());
        String number = assignment.caseNumber();
        asksForADay(assignment);
        TimeMachine.moveTo(assignment.due().yellowAt());

        whileHolding(
                number,
                () -> assertThat(fires(assignment)).isFalse(),
                () -> walk.completes(number, "userTask_decideDeferral", Map.of("outcome", "granted")));

        Assignment moved = walk.openAssignment(number);
        assertThat(moved.due().yellowAt()).isAfter(assignment.due().yellowAt());
        Job timer = timer(assignment);
        assertThat(timer.getDuedate()).isEqualTo(moved.due().yellowAt());
        assertThat(timer.getRetries()).as("nothing failed").isEqualTo(ALL_TRIES);
        assertThat(timer.getExceptionMessage()).isNull();
        assertThat(lights.sweep().differences())
                .noneMatch(found -> found.assignment().equals(assignment.id()));
        TimeMachine.moveTo(moved.due().yellowAt());
        assertThat(fires(assignment)).isTrue();
        assertThat(measures(assignment)).isEqualTo(1);
    }

    @Test
    void whoEndsAAssignmentWhileItsLightTurnsIsNotToldOfAConflict() throws Exception {
        Assignment assignment = walk.openAssignment(walk.reported());
        TimeMachine.moveTo(assignment.due().yellowAt());

        String task =
                walk.task(assignment.caseNumber(), "userTask_handleAssignment").id();

        whileHolding(
                assignment.caseNumber(),
                () -> actor.as(
                        "grid-worker", () -> tasks.complete(task, Map.of("outcome", "resolved", "opinion", "已清理并劝离"))),
                () -> walk.timersFire(assignment));

        assertThat(walk.assignments(assignment.caseNumber()).get(0).outcome()).isEqualTo(Assignment.Outcome.RESOLVED);
        assertThat(walk.actions(assignment.caseNumber()))
                .filteredOn(Action.ANSWERED::equals)
                .hasSize(1);
        assertThat(measures(assignment)).isEqualTo(1);
    }

    /** A task of a unit, and who of it does it with which answer. */
    enum Raced {
        HANDLING(
                "userTask_handleAssignment",
                "{\"outcome\": {\"value\": \"resolved\"}, \"opinion\": {\"value\": \"已清理\"}}") {
            @Override
            String begin(CaseWalk walk) {
                return walk.reported();
            }
        },
        CO_HANDLING(
                "userTask_handleAssignment",
                "{\"outcome\": {\"value\": \"resolved\"}, \"opinion\": {\"value\": \"已清理\"}}") {
            @Override
            String begin(CaseWalk walk) {
                String number = walk.atStreet();
                walk.dispatches(number, CaseWalk.CITY_MANAGEMENT, SOCIAL_AFFAIRS);
                return number;
            }
        },
        DISPATCHING("userTask_dispatchCase", "") {
            @Override
            String begin(CaseWalk walk) {
                return walk.atStreet();
            }
        },
        ORDER("userTask_answerOrder", "{\"opinion\": {\"value\": \"人手不足，今日已增派，后日办结。\"}}") {
            @Override
            String begin(CaseWalk walk) {
                String number = walk.reported();
                Assignment late = walk.openAssignment(number);
                walk.timeComes(late, late.deadline().plus(Duration.ofDays(2)));
                return number;
            }
        },
        DEFERRAL("userTask_decideDeferral", "{\"outcome\": {\"value\": \"granted\"}}") {
            @Override
            String begin(CaseWalk walk) {
                return walk.reported();
            }
        };

        private static final String SOCIAL_AFFAIRS = "370112001-social-affairs";

        private final String task;
        private final String answers;

        Raced(String task, String answers) {
            this.task = task;
            this.answers = answers;
        }

        abstract String begin(CaseWalk walk);
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoDoOneTaskAtOnceOneDoesItAndTheOthersHearWho(Raced raced) {
        String number = raced.begin(walk);
        if (raced == Raced.DEFERRAL) {
            asksForADay(walk.openAssignment(number));
        }
        OpenTask task = walk.tasks(number, raced.task).stream()
                .filter(each -> raced != Raced.CO_HANDLING || each.groups().contains(Raced.SOCIAL_AFFAIRS))
                .findFirst()
                .orElseThrow();
        Visitor doer = Visitor.demo(port, walk.somebodyFor(task));
        Visitor admin = Visitor.demo(port, "admin");
        List<CompletableFuture<HttpResponse<String>>> presses = transaction.execute(status -> {
            caseFiles.hold(number);
            List<CompletableFuture<HttpResponse<String>>> sent = Stream.of(doer, doer, admin)
                    .map(who -> CompletableFuture.supplyAsync(() -> does(who, task, raced)))
                    .toList();
            Awaitility.await().until(() -> waiting() >= sent.size());
            return sent;
        });

        List<HttpResponse<String>> answers =
                presses.stream().map(CompletableFuture::join).toList();

        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 200 || answer.statusCode() == 204)
                .as(answers.stream().map(HttpResponse::body).collect(Collectors.joining(" | ")))
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer.body()).contains("不能再办").doesNotContain("备份"));
    }

    private HttpResponse<String> does(Visitor who, OpenTask task, Raced raced) {
        return raced == Raced.DISPATCHING
                ? who.post("/api/dispatches/" + task.id(), "{\"leadUnit\": \"%s\"}".formatted(CaseWalk.CITY_MANAGEMENT))
                : who.post(
                        "/engine-rest/task/" + task.id() + "/complete", "{\"variables\": %s}".formatted(raced.answers));
    }

    @Test
    void whatIsBentWhileSomebodyWaitsForTheCaseIsFoundAllTheSame() throws Exception {
        String number = walk.reported();
        String task = walk.task(number, "userTask_handleAssignment").id();
        try {
            whileHolding(
                    number,
                    () -> assertThatThrownBy(() -> actor.as(
                                    "grid-worker",
                                    () -> tasks.complete(task, Map.of("outcome", "resolved", "opinion", "已清理并劝离"))))
                            .hasMessageContaining("案卷的单位与留痕末行不符"),
                    () -> {
                        caseFiles.note(
                                number,
                                TraceEvent.taken(
                                        Action.COMMENTED, "grid-worker", CaseWalk.GRID, Tier.GRID, null, "到场"));
                        unit(number, CaseWalk.COMMUNITY);
                    });
        } finally {
            unit(number, CaseWalk.GRID);
            walk.withdrawsOpen(List.of(number));
        }
    }

    private void unit(String number, String unit) {
        db.sql("update case_file set unit = ? where number = ?")
                .params(unit, number)
                .update();
    }

    @Test
    void whoWithdrawsWhileANodeFetchesTheTimerSeesNoConflict() throws Exception {
        Assignment assignment = walk.openAssignment(walk.reported());
        String timer = timer(assignment).getId();

        // The node's own transaction holds the timer, not the case.
        CompletableFuture<CaseFile> withdrawn = new CompletableFuture<>();
        transaction.executeWithoutResult(status -> {
            fetched(timer);
            withdrawn.completeAsync(() -> handling.withdraw(assignment.caseNumber(), "已自行解决"));
            Awaitility.await().until(this::somebodyWaits);
        });

        assertThat(withdrawn.get(20, TimeUnit.SECONDS).state()).isEqualTo(CaseState.WITHDRAWN);
    }

    @Test
    void aTimerThatMeetsAnothersStepIsDueAsBefore() throws Exception {
        Assignment assignment = walk.openAssignment(walk.reported());
        TimeMachine.moveTo(assignment.due().yellowAt());

        // As when another node has taken the timer as well, because its lock had run out: one of the two loses.
        whileHolding(
                assignment.caseNumber(), () -> assertThat(fires(assignment)).isFalse(), () -> db.sql(
                                "update act_ru_job set rev_ = rev_ + 1 where handler_cfg_ = ?")
                        .param(assignment.id())
                        .update());

        Job timer = timer(assignment);
        assertThat(timer.getDuedate()).isEqualTo(assignment.due().yellowAt());
        assertThat(timer.getRetries()).as("nothing failed").isEqualTo(ALL_TRIES);
        assertThat(measures(assignment)).as("undone as a whole").isZero();
        assertThat(fires(assignment)).isTrue();
        assertThat(measures(assignment)).isEqualTo(1);
    }

    @Test
    void aTimerThatFailsByItselfIsPutOff() {
        Assignment assignment = walk.openAssignment(walk.reported());
        walk.timeComes(assignment, assignment.deadline());
        TimeMachine.moveTo(MONDAY);

        assertThat(fires(assignment)).as("its light has not come that far").isFalse();

        assertThat(timer(assignment).getRetries()).isEqualTo(ALL_TRIES - 1);
        assertThat(timer(assignment).getDuedate()).isBetween(MONDAY.plusSeconds(59), MONDAY.plusSeconds(90));
    }

    @Test
    void aTimerAtGreenThatComesTooEarlyIsSetAgain() {
        Assignment assignment = walk.openAssignment(walk.reported());

        assertThat(fires(assignment)).isTrue();

        assertThat(measures(assignment)).isZero();
        assertThat(timer(assignment).getDuedate()).isEqualTo(assignment.due().yellowAt());
        assertThat(walk.waitingAt(assignment.id())).containsExactly("event_greenLight");
    }

    private void asksForADay(Assignment assignment) {
        actor.as(
                "grid-worker",
                () -> supervision.deferralRequested(Map.of(
                        "caseNumber",
                        assignment.caseNumber(),
                        "newDeadline",
                        assignment.deadline().plus(Duration.ofDays(1)).toString(),
                        "reason",
                        "等配件到货")));
    }

    /** One begins and has to wait for the case; then the other acts and lets go of it. */
    private void whileHolding(String number, Runnable one, Runnable other) throws Exception {
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        transaction.executeWithoutResult(status -> {
            caseFiles.hold(number);
            CompletableFuture.runAsync(one).whenComplete((done, failure) -> {
                if (failure == null) {
                    waiting.complete(null);
                } else {
                    waiting.completeExceptionally(failure);
                }
            });
            Awaitility.await().until(this::somebodyWaits);
            other.run();
        });
        waiting.get(20, TimeUnit.SECONDS);
    }

    private boolean somebodyWaits() {
        return waiting() > 0;
    }

    private int waiting() {
        return db.sql(
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    /** As the job executor does it, which takes the job for itself first. */
    private boolean fires(Assignment assignment) {
        Job timer = timer(assignment);
        fetched(timer.getId());
        try {
            management.executeJob(timer.getId());
            return true;
        } catch (ProcessEngineException | IllegalStateException failed) {
            return false;
        }
    }

    private void fetched(String timer) {
        db.sql("update act_ru_job set lock_owner_ = 'a node', lock_exp_time_ = ?, rev_ = rev_ + 1 where id_ = ?")
                .params(Timestamp.from(TimeMachine.now().plusSeconds(30)), timer)
                .update();
    }

    private Job timer(Assignment assignment) {
        return walk.timer(assignment);
    }

    private int measures(Assignment assignment) {
        return db.sql("select count(*) from sup_measure where assignment = ?")
                .param(assignment.id())
                .query(Integer.class)
                .single();
    }
}
