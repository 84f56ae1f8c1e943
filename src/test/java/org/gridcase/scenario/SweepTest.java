package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.SweepRunningException;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.assignment.sweep.SweepService.Report;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.CustodyHistory;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.TaskTimers;
import org.gridcase.evidence.KnownBreaks;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The proof that every open assignment has one light, and that what differs is put right. */
@GridcaseTest
class SweepTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    SweepService sweeps;

    @Autowired
    KnownBreaks breaks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskTimers timers;

    @Autowired
    ManagementService management;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService engineTasks;

    @Autowired
    Actor actor;

    @Autowired
    CustodyHistory holders;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    Lights lights;

    @Autowired
    JdbcClient db;

    @Autowired
    PlatformTransactionManager transactions;

    private String number;
    private Assignment assignment;

    @BeforeEach
    @AfterEach
    void unlockAll() {
        db.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ = 'a node'")
                .update();
    }

    @BeforeEach
    void aCaseAtItsGrid() {
        number = walk.reported();
        assignment = walk.openAssignment(number);
    }

    @Test
    void aAssignmentWhoseLightWaitsAsItShouldIsNoDifference() {
        var report = sweeps.sweep();

        assertThat(report.sweep().examined()).isPositive();
        assertThat(ofThisAssignment(report)).isEmpty();
        assertThat(sweeps.last()).isPresent();
        assertThat(remembered()).isPositive();
    }

    /** The first waits with its sums for a settling. */
    @Test
    void aSecondSweepIsToldThatOneIsRunning() {
        CompletableFuture<SweepService.Report> first = new CompletableFuture<>();
        new TransactionTemplate(transactions).executeWithoutResult(settling -> {
            db.sql("select at from light_as_of for update").query().singleRow();
            first.completeAsync(sweeps::sweep);
            await().atMost(Duration.ofMinutes(1)).until(this::somebodyWaits);

            assertThatThrownBy(sweeps::sweep)
                    .isInstanceOfSatisfying(SweepRunningException.class, running -> assertThat(running.by())
                            .isEqualTo(Actor.SYSTEM));
        });

        assertThat(first.join().sweep().sums()).isZero();
        assertThat(sweeps.sweep().sweep().sums()).isZero();
    }

    private boolean somebodyWaits() {
        return db.sql("select count(*) from pg_locks where not granted")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Test
    void aLostLightIsPutBack() {
        cancelLight();

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
            assertThat(found.fault()).isEqualTo("没有灯在计时");
            assertThat(found.repaired()).isTrue();
        });

        assertThat(waiting()).containsExactly("event_greenLight");
        assertThat(walk.actions(number)).contains(Action.LIGHT_REPAIRED);
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    @Test
    void aLightLostAfterTheDeadlineDoesWhatWasMissed() {
        cancelLight();
        TimeMachine.moveTo(assignment.deadline().plus(Duration.ofHours(2)));

        sweeps.sweep();

        assertThat(waiting()).containsExactly("event_redLight");
        assertThat(db.sql("select count(*) from sup_order where assignment = ?")
                        .param(assignment.id())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update act_ru_task set suspension_state_ = 2 where proc_inst_id_ = ?",
                "update act_ru_execution set suspension_state_ = 2 where proc_inst_id_ = ?",
                "update act_ru_job set suspension_state_ = 2 where process_instance_id_ = ?"
            })
    void whatWasHaltedInTheDatabaseGoesOn(String halting) {
        assertThat(db.sql(halting).param(assignment.id()).update()).isPositive();

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
            assertThat(found.fault()).contains("被挂起");
            assertThat(found.repaired()).isTrue();
        });

        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
        assertThat(walk.actions(number)).contains(Action.LIGHT_REPAIRED);
        walk.resolves(number);
    }

    @Test
    void aHaltedLightGoesOnWithItsTimer() {
        walk.timeComes(assignment, assignment.due().yellowAt());
        db.sql("update act_ru_job set suspension_state_ = 2 where process_instance_id_ ="
                        + " (select light_process from case_assignment where id = ?)")
                .param(assignment.id())
                .update();

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> assertThat(found.fault())
                .contains("被挂起"));

        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    @Test
    void ordersGoOnWhereTheNumberOfTheYearWasSetBack() {
        overdueWithoutLight();
        sweeps.sweep();
        aCaseAtItsGrid();
        db.sql("update sup_order_year set last_number = 0 where order_year > 0").update();
        overdueWithoutLight();

        sweeps.sweep();

        assertThat(orders()).isOne();
        assertThat(db.sql("select max(last_number) from sup_order_year where order_year > 0")
                        .query(Integer.class)
                        .single())
                .as("it goes on after the highest there is")
                .isGreaterThan(1);
    }

    @Test
    void whereAMeasureOrAnOrderWasDeletedNothingIsRepaired() {
        overdueWithoutLight();
        sweeps.sweep();
        assertThat(orders()).isOne();
        db.sql("update act_ru_task set follow_up_date_ = null where proc_inst_id_ = ?")
                .param(assignment.id())
                .update();
        for (String table : List.of("sup_measure", "sup_order")) {
            db.sql("create table kept as select * from %s where assignment = '%s'".formatted(table, assignment.id()))
                    .update();
            db.sql("delete from " + table + " where assignment = ?")
                    .param(assignment.id())
                    .update();
            try {
                assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
                    assertThat(found.fault()).contains("在留痕中有封存，登记中却已没有").doesNotContain("应");
                    assertThat(found.repaired()).isFalse();
                });
            } finally {
                db.sql("insert into " + table + " select * from kept").update();
                db.sql("drop table kept").update();
            }
        }
        assertThat(orders()).isOne();
        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> assertThat(found.repaired())
                .isTrue());
    }

    @Test
    void aDeletedAssignmentIsNamedByUnitStepAndTime() {
        Report before = sweeps.sweep();
        // The database of the tests may hold more that is bent than a sweep remembers by name.
        boolean allNamed = sweeps.findings(before.sweep()).size()
                == before.sweep().differences() + before.sweep().stuck();
        db.sql("create table kept as select * from case_assignment where id = '%s'".formatted(assignment.id()))
                .update();
        db.sql("delete from case_assignment where id = ?")
                .param(assignment.id())
                .update();
        try {
            Report first = sweeps.sweep();
            assertThat(ofThisAssignment(first)).singleElement().satisfies(found -> {
                assertThat(found.fault())
                        .contains("映泉社区第一网格", "已不在登记中，被删去", "先核验留痕")
                        .doesNotContain(assignment.id());
                assertThat(found.repaired()).isFalse();
            });
            Report second = sweeps.sweep();

            assertThat(sweeps.findings(second.sweep()))
                    .filteredOn(found -> found.caseNumber().equals(number))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.firstSeen()).isEqualTo(first.sweep().at());
                        assertThat(found.lastWhole())
                                .isEqualTo(allNamed ? before.sweep().at() : null);
                    });
        } finally {
            db.sql("insert into case_assignment select * from kept").update();
            db.sql("drop table kept").update();
        }
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    @Test
    void whatASweepBringsAboutIsTheSystemsAct() {
        int before = walk.trace(number).size();
        overdueWithoutLight();

        Report report = Actor.signedInAs("supervisor", sweeps::sweep);

        assertThat(report.sweep().by()).isEqualTo("supervisor");
        assertThat(orders()).isOne();
        assertThat(walk.trace(number).subList(before, walk.trace(number).size()))
                .isNotEmpty()
                .allMatch(line -> line.step().actor().equals(Actor.SYSTEM));
    }

    private void overdueWithoutLight() {
        cancelLight();
        TimeMachine.moveTo(assignment.deadline().plus(Duration.ofHours(2)));
    }

    private int orders() {
        return db.sql("select count(*) from sup_order where assignment = ?")
                .param(assignment.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void aClockThatWasSetBackRepairsNothing() {
        Instant before = TimeMachine.now();
        walk.timeComes(assignment, assignment.due().yellowAt());
        assertThat(waiting()).containsExactly("event_yellowLight");
        TimeMachine.stopAt(before);

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
            assertThat(found.fault()).contains("停在黄灯，应为绿灯", "时钟早于");
            assertThat(found.repaired()).isFalse();
        });

        assertThat(waiting()).containsExactly("event_yellowLight");
    }

    @Test
    void aSecondLightIsTakenAway() {
        timers.set(assignment.id(), assignment.id(), assignment.due().yellowAt());
        assertThat(waiting()).hasSize(2);

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> assertThat(found.fault())
                .isEqualTo("有 2 个灯同时在计时"));

        assertThat(waiting()).containsExactly("event_greenLight");
    }

    @Test
    void aTimerThatWasSetToAnotherInstantIsSetRight() {
        String timer = walk.timer(assignment).getId();
        management.setJobDuedate(timer, java.util.Date.from(Instant.parse("2099-01-01T00:00:00Z")));

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
            assertThat(found.fault()).startsWith("绿灯计时到 2099-01-01");
            assertThat(found.repaired()).isTrue();
        });

        assertThat(walk.timer(assignment).getDuedate())
                .isEqualTo(assignment.due().yellowAt());
    }

    @Test
    void aRedLightThatWaitsWithoutHavingDoneAnythingIsFound() {
        walk.timeComes(assignment, assignment.due().yellowAt());
        String light = db.sql("select light_process from case_assignment where id = ?")
                .param(assignment.id())
                .query(String.class)
                .single();
        TimeMachine.moveTo(assignment.deadline().plus(Duration.ofHours(1)));
        runtime.createProcessInstanceModification(light)
                .cancelAllForActivity("event_yellowLight")
                .startBeforeActivity("event_redLight")
                .execute();

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> assertThat(found.repaired())
                .isTrue());

        assertThat(db.sql("select count(*) from sup_order where assignment = ?")
                        .param(assignment.id())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    @Test
    void aTimerThatGaveUpIsStartedAnew() {
        management.setJobRetries(walk.timer(assignment).getId(), 0);

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> assertThat(found.fault())
                .contains("已停"));

        assertThat(walk.timer(assignment).getRetries()).isPositive();
    }

    @Test
    void aAssignmentWithoutAProcessIsNamedButCannotBeRepaired() {
        db.sql("update case_assignment set id = ? where id = ?")
                .params("lost-" + number, assignment.id())
                .update();
        try {
            assertThat(sweeps.sweep().differences())
                    .filteredOn(found -> found.caseNumber().equals(number))
                    .anySatisfy(found -> assertThat(found.fault()).contains("在等待，它的派单（留痕第 3 行起）却已不在登记中"))
                    .anySatisfy(found -> {
                        assertThat(found.fault()).isEqualTo("派单没有在办的流程");
                        assertThat(found.repaired()).isFalse();
                    });
        } finally {
            db.sql("update case_assignment set id = ? where id = ?")
                    .params(assignment.id(), "lost-" + number)
                    .update();
        }
    }

    @Test
    void aTimerThatANodeIsWorkingOnIsLeftAlone() {
        TimeMachine.moveTo(assignment.due().yellowAt().plus(Duration.ofMinutes(10)));
        lock(walk.timer(assignment).getId());

        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
        assertThat(walk.actions(number)).doesNotContain(Action.LIGHT_REPAIRED);
    }

    @Test
    void aFailedTimerIsLeftToItsNextTry() {
        Instant yellow = assignment.due().yellowAt();
        TimeMachine.moveTo(yellow.plus(Duration.ofMinutes(1)));
        failed(walk.timer(assignment).getId(), yellow.plus(Duration.ofMinutes(11)));

        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
        assertThat(walk.actions(number)).doesNotContain(Action.LIGHT_REPAIRED);

        failed(walk.timer(assignment).getId(), yellow.plus(Duration.ofHours(2)));
        assertThat(ofThisAssignment(sweeps.sweep()))
                .as("no pause is that long")
                .singleElement()
                .satisfies(found -> assertThat(found.repaired()).isTrue());
    }

    /** A deadlock comes free by a repeat; a row that an idle session holds does not. */
    @Test
    void aTimerThatLosesForEverFailsInTheEnd() {
        String timer = walk.timer(assignment).getId();
        int retries = walk.timer(assignment).getRetries();
        Date due = walk.timer(assignment).getDuedate();
        var held = new QueryTimeoutException("held", new SQLTimeoutException("Timeout trying to lock", "HYT00"));

        int atOnce = 0;
        while (walk.timer(assignment).getRetries() == retries && atOnce < 1_000) {
            assertThat(walk.timer(assignment).getDuedate())
                    .as("keeps its instant while it runs again")
                    .isEqualTo(due);
            engine.getCommandExecutorTxRequired()
                    .execute(engine.getFailedJobCommandFactory().getCommand(timer, held));
            atOnce++;
        }

        assertThat(atOnce).isBetween(5, 100);
        assertThat(walk.timer(assignment).getRetries())
                .as("an incident after the last")
                .isEqualTo(retries - 1);
        assertThat(walk.timer(assignment).getExceptionMessage()).contains("held");
    }

    /** An installation may set other pauses, and the sweep may not take them for a timer that somebody has moved. */
    @Test
    void howLongAFailedTimerMayWaitIsAsTheEngineIsSet() {
        Instant yellow = assignment.due().yellowAt();
        TimeMachine.moveTo(yellow.plus(Duration.ofMinutes(1)));
        failed(walk.timer(assignment).getId(), yellow.plus(Duration.ofHours(2)));
        String asShipped = engine.getFailedJobRetryTimeCycle();
        engine.setFailedJobRetryTimeCycle("PT1M,PT3H,PT10M");
        try {
            assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
        } finally {
            engine.setFailedJobRetryTimeCycle(asShipped);
        }
    }

    private void failed(String timer, Instant next) {
        db.sql("update act_ru_job set exception_msg_ = 'failed', duedate_ = ? where id_ = ?")
                .params(java.sql.Timestamp.from(next), timer)
                .update();
    }

    @Test
    void aTimerThatWaitsForItsTurnWhileTheEngineWorksIsLeftAlone() {
        Assignment other = walk.openAssignment(walk.reported());
        TimeMachine.moveTo(assignment.due().yellowAt().plus(Duration.ofMinutes(10)));
        lock(walk.timer(other).getId());

        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();

        unlockAll();
        assertThat(ofThisAssignment(sweeps.sweep()))
                .as("the engine rests")
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.fault()).isEqualTo("绿灯到时未动作");
                    assertThat(found.repaired()).isTrue();
                });
        assertThat(waiting()).containsExactly("event_yellowLight");
    }

    @Test
    void noLightIsRepairedByABentDeadline() {
        walk.timeComes(assignment, assignment.deadline());
        assertThat(waiting()).containsExactly("event_redLight");
        String bending = "update case_assignment set deadline = deadline + interval '%s' day where id = ?";
        String task = "update act_ru_task set due_date_ = due_date_ + interval '%s' day where proc_inst_id_ = ?";
        db.sql(bending.formatted("10")).param(assignment.id()).update();
        db.sql(task.formatted("10")).param(assignment.id()).update();
        try {
            assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
                assertThat(found.fault())
                        .contains("时限与留痕封存的不符", "先核验留痕")
                        .as("what the bent row says is no more than that")
                        .doesNotContain("应为");
                assertThat(found.repaired()).isFalse();
            });
            assertThat(waiting()).containsExactly("event_redLight");
            assertThat(walk.actions(number)).doesNotContain(Action.LIGHT_REPAIRED);
        } finally {
            db.sql(bending.formatted("-10")).param(assignment.id()).update();
            db.sql(task.formatted("-10")).param(assignment.id()).update();
        }
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    /** A bent deadline makes no board better, and a bent unit no other unit worse: figures, lists and tasks go by the row again. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deadline = deadline + interval '20' day, yellow_at = yellow_at + interval '20' day | assignment-due | 时限在数据库中被改为“
            deadline = deadline - interval '20' day | assignment-due | 时限在数据库中被改为“
            yellow_at = yellow_at - interval '20' day | assignment-due | 预警时间在数据库中被改为“
            unit = '370112001-public-safety' | assignment-unit | 承办单位在数据库中被改为“映泉街道平安建设科”
            role = 'co-handler' | assignment | 主协办在数据库中被改为“协办”
            tier = 'street' | assignment | 层级在数据库中被改为“街道”
            stage = 'verifying' | assignment | 环节在数据库中被改为“核实”
            """)
    void whatTheSealProvesIsPutBackAndTold(String bending, String part, String told) {
        walk.timeComes(assignment, assignment.deadline());
        int red = red();
        walk.knownToBeBroken(number, part + ":" + assignment.id());
        assertThat(breaks.of(number, Locale.CHINESE)).isNotEmpty();
        db.sql("update case_assignment set " + bending + " where id = ?")
                .param(assignment.id())
                .update();

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
            assertThat(found.fault()).contains(told, "与留痕封存的不符，已按封存的恢复为“");
            assertThat(found.repaired()).isTrue();
        });

        assertThat(walk.openAssignment(number))
                .usingRecursiveComparison()
                .usingOverriddenEquals()
                .ignoringFields("light")
                .isEqualTo(assignment);
        assertThat(red()).isEqualTo(red);
        assertThat(breaks.of(number, Locale.CHINESE))
                .as("not until the next night")
                .isEmpty();
        assertThat(walk.trace(number))
                .filteredOn(line -> line.step().action() == Action.LIGHT_REPAIRED)
                .singleElement()
                .satisfies(line -> assertThat(line.step().reason()).contains(told));
        assertThat(db.sql("select count(*) from notice where title like '%' || ? || '%' and title like '%被改动，已恢复%'")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    /** Who exchanges the unit of the task along leaves nothing to compare; the signature tells. */
    @Test
    void aBentUnitIsFoundWhereItsTaskIsOfferedToThatUnitAsWell() {
        String other = "370112001001003";
        db.sql("update case_assignment set unit = ? where id = ?")
                .params(other, assignment.id())
                .update();
        db.sql("update act_ru_identitylink set group_id_ = ? where task_id_ = ? and group_id_ = ?")
                .params(other, handling().getId(), assignment.unit())
                .update();

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
            assertThat(found.fault()).contains("承办单位在数据库中被改为“");
            assertThat(found.repaired()).isTrue();
        });

        assertThat(walk.openAssignment(number).unit()).isEqualTo(assignment.unit());
        assertThat(engineTasks.getIdentityLinksForTask(handling().getId()))
                .extracting(IdentityLink::getGroupId)
                .as("others to whom it is offered besides are not compared")
                .contains(assignment.unit());
    }

    /** What an earlier build has written bears no signature: it is held against its trace once, and nothing is told of it. */
    @Test
    void anAssignmentWithoutASignatureIsSignedWhereItsTraceProvesIt() {
        db.sql("update case_assignment set signature = null where id = ?")
                .param(assignment.id())
                .update();
        assertThat(walk.openAssignment(number).signed()).isFalse();

        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();

        assertThat(walk.openAssignment(number).signed()).isTrue();
        assertThat(walk.actions(number)).doesNotContain(Action.LIGHT_REPAIRED);
    }

    /** Of the unit, as the board counts them. */
    private int red() {
        return actor.as("supervisor", () -> lights.figures(null)).stream()
                .filter(figure -> figure.unit().equals(assignment.unit()) && figure.light() == Light.RED)
                .mapToInt(Lights.Figure::assignments)
                .sum();
    }

    /** Of one word that is none the sweep tells, and goes on; lists and pages read the case. */
    @ParameterizedTest
    @CsvSource({
        "case_assignment, role, x",
        "case_assignment, tier, x",
        "case_assignment, unit, x",
        "case_assignment, counting, x",
        "case_assignment, time_limit, x",
        "case_file, state, x",
        "case_file, tier, x",
        "case_file, urgency, x",
        "case_file, channel, x",
        "case_file, area, x",
        "case_file, unit, x"
    })
    void aBentWordIsAFindAndNoStop(String table, String column, String word) {
        String key = table.equals("case_file") ? "number" : "case_number";
        String stood = db.sql("select %s from %s where %s = ?".formatted(column, table, key))
                .param(number)
                .query(String.class)
                .single();
        String bending = "update %s set %s = ? where %s = ?".formatted(table, column, key);
        db.sql(bending).params(word, number).update();
        try {
            assertThat(ofThisAssignment(sweeps.sweep()))
                    .extracting(SweepDifference::fault)
                    .allMatch(fault -> fault.contains("与留痕封存的不符"))
                    .hasSize(table.equals("case_assignment") ? 1 : 0);
            assertThat(holders.history(number)).isNotEmpty();
            assertThat(caseFiles.get(number).number()).isEqualTo(number);
        } finally {
            db.sql(bending).params(stood, number).update();
        }
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    @Test
    void aTimerIsNotSetAnewByABentDeadline() {
        String bending = "update case_assignment set yellow_at = yellow_at + interval '%s' day,"
                + " deadline = deadline + interval '%s' day where id = ?";
        TimeMachine.moveTo(assignment.due().yellowAt());
        db.sql(bending.formatted("10", "10")).param(assignment.id()).update();
        try {
            assertThatThrownBy(() -> walk.timersFire(assignment)).hasStackTraceContaining("时限与留痕封存的不符");
        } finally {
            db.sql(bending.formatted("-10", "-10")).param(assignment.id()).update();
        }
        walk.timeComes(assignment, assignment.deadline());
        assertThat(waiting()).containsExactly("event_redLight");
    }

    @Test
    void aBentNextMeasureIsToldAndNotFollowed() {
        walk.timeComes(assignment, assignment.deadline());
        String bending =
                "update sup_measure set next_at = next_at + interval '%s' day where assignment = ? and cause = 'red'";
        db.sql(bending.formatted("10")).param(assignment.id()).update();
        try {
            assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
                assertThat(found.fault()).contains("督办措施与留痕封存的不符");
                assertThat(found.repaired()).isFalse();
            });
        } finally {
            db.sql(bending.formatted("-10")).param(assignment.id()).update();
        }
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    /** The wrong one would be ordered, or by the wrong table: the case stands among what the sweep found, for an administrator. */
    @Test
    void aMeasureByABentRowIsToldAndTakenOnceItIsRestored() {
        String bending = "update case_file set urgency = '%s' where number = ?";
        String stood = caseFiles.get(number).urgency().code();
        overdueWithoutLight();
        db.sql(bending.formatted("critical")).param(number).update();
        try {
            assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
                assertThat(found.fault()).contains("上报内容与留痕封存的不符", "请管理员先核验留痕");
                assertThat(found.repaired()).isFalse();
            });
            assertThat(orders()).isZero();
        } finally {
            db.sql(bending.formatted(stood)).param(number).update();
        }

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> assertThat(found.repaired())
                .isTrue());
        assertThat(orders()).isOne();
    }

    /** What people see in their lists is the engine's; the record is sealed, so it holds. */
    @Test
    void aTaskThatShowsAnotherDeadlineShowsTheRecordedOneAgain() {
        db.sql(
                        "update act_ru_task set due_date_ = due_date_ + interval '20' day, follow_up_date_ = null where proc_inst_id_ = ?")
                .param(assignment.id())
                .update();

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
            assertThat(found.fault()).startsWith("任务显示的时限是 ");
            assertThat(found.repaired()).isTrue();
        });

        Task shown = handling();
        assertThat(shown.getDueDate()).isEqualTo(assignment.deadline());
        assertThat(shown.getFollowUpDate()).isEqualTo(assignment.due().yellowAt());
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    /** By one bent number a task would lie among those that nobody must do; the board counts it as before. */
    @Test
    void aTaskThatWasHiddenOrRenamedInTheDatabaseIsPutBackAndToldOnce() {
        Task before = handling();
        db.sql("update act_ru_task set priority_ = 0, name_ = '请立即办结' where id_ = ?")
                .param(before.getId())
                .update();

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
            assertThat(found.fault())
                    .contains("任务的优先级是 0，应为 " + before.getPriority(), "任务的名称被改动，应为“" + before.getName())
                    .doesNotContain("请立即办结");
            assertThat(found.repaired()).isTrue();
        });

        assertThat(handling().getPriority()).isEqualTo(before.getPriority());
        assertThat(handling().getName()).isEqualTo(before.getName());
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();

        db.sql("update act_ru_task set priority_ = 0 where id_ = ?")
                .param(before.getId())
                .update();
        db.sql("update act_hi_taskinst set priority_ = 0 where id_ = ?")
                .param(before.getId())
                .update();
        sweeps.sweep();
        assertThat(handling().getPriority()).as("what has a light must be done").isPositive();
    }

    /** Who bends two rows must not hide the second behind the first. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update case_file set urgency = 'critical' where number = ?
            update case_assignment set yellow_share = yellow_share / 2 where case_number = ?
            """)
    void aTaskThatWasHiddenIsPutBackWhateverElseIsBent(String bending) {
        Task before = handling();
        String restoring = bending.contains("urgency")
                ? "update case_file set urgency = 'routine' where number = ?"
                : "update case_assignment set yellow_share = yellow_share * 2 where case_number = ?";
        db.sql(bending).param(number).update();
        db.sql("update act_ru_task set priority_ = 0, name_ = '需要时办理：楼上漏水' where id_ = ?")
                .param(before.getId())
                .update();
        try {
            assertThat(ofThisAssignment(sweeps.sweep()))
                    .satisfiesExactlyInAnyOrder(
                            told -> {
                                assertThat(told.fault()).contains("与留痕封存的不符");
                                assertThat(told.repaired()).isFalse();
                            },
                            shown -> {
                                assertThat(shown.fault()).contains("任务的优先级是 0", "任务的名称被改动");
                                assertThat(shown.repaired()).isTrue();
                            });
            assertThat(handling().getPriority()).isEqualTo(before.getPriority());
            assertThat(handling().getName()).isEqualTo(before.getName());
        } finally {
            db.sql(restoring).param(number).update();
        }
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    @Test
    void aTaskGivenToSomebodyInTheDatabaseIsWhoseTheTraceSays() {
        actor.as("grid-worker", () -> engineTasks.claim(handling().getId(), "grid-worker"));
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
        assign("section-clerk");

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
            assertThat(found.fault()).contains("手中，留痕上是").doesNotContain("section-clerk", "grid-worker");
            assertThat(found.repaired()).isTrue();
        });
        assertThat(handling().getAssignee()).isEqualTo("grid-worker");

        actor.as("grid-worker", () -> engineTasks.setAssignee(handling().getId(), null));
        assign("section-clerk");
        sweeps.sweep();
        assertThat(handling().getAssignee()).as("nobody had claimed it").isNull();
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    private void assign(String account) {
        db.sql("update act_ru_task set assignee_ = ?, rev_ = rev_ + 1 where proc_inst_id_ = ?")
                .params(account, assignment.id())
                .update();
    }

    @Test
    void aTaskThatItsUnitCannotSeeIsOfferedToItAgain() {
        db.sql("delete from act_ru_identitylink where task_id_ = ?")
                .param(handling().getId())
                .update();

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> {
            assertThat(found.fault()).startsWith("任务没有派给“");
            assertThat(found.repaired()).isTrue();
        });

        walk.resolves(number);
    }

    @Test
    void aDeadlineIsProvisionalWhereTheCalendarSaysSo() {
        db.sql("update case_assignment set provisional = not provisional, calendar_version = 9999 where id = ?")
                .param(assignment.id())
                .update();

        assertThat(ofThisAssignment(sweeps.sweep())).singleElement().satisfies(found -> assertThat(found.repaired())
                .isTrue());

        assertThat(walk.openAssignment(number).due()).isEqualTo(assignment.due());
        assertThat(ofThisAssignment(sweeps.sweep())).isEmpty();
    }

    private Task handling() {
        return engineTasks.createTaskQuery().processInstanceId(assignment.id()).singleResult();
    }

    private void lock(String timer) {
        db.sql("update act_ru_job set lock_owner_ = 'a node', lock_exp_time_ = ? where id_ = ?")
                .params(java.sql.Timestamp.from(TimeMachine.now().plusSeconds(30)), timer)
                .update();
    }

    @Test
    void theDailyTimerSweeps() {
        int before = remembered();
        var timer =
                management.createJobQuery().processDefinitionKey("check-lights").singleResult();
        assertThat(timer.getDuedate()).isAfter(java.util.Date.from(TimeMachine.now()));

        management.executeJob(timer.getId());

        assertThat(remembered()).isEqualTo(before + 1);
        assertThat(management
                        .createJobQuery()
                        .processDefinitionKey("check-lights")
                        .count())
                .as("and will again tomorrow")
                .isOne();
    }

    private int remembered() {
        return db.sql("select count(*) from sup_sweep").query(Integer.class).single();
    }

    private void cancelLight() {
        timers.cancel(assignment.id());
        assertThat(waiting()).isEmpty();
    }

    private List<SweepDifference> ofThisAssignment(SweepService.Report report) {
        return report.differences().stream()
                .filter(found -> found.assignment().equals(assignment.id()))
                .toList();
    }

    private List<String> waiting() {
        return walk.waitingAt(assignment.id());
    }
}
