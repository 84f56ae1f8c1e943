package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.TaskHolders;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody does a task of which a row was deleted or bent in the database; the sweep tells of it. Each bending is rolled back. */
@GridcaseTest
class TamperedTaskTest {

    /** A Monday morning with nothing but plain weeks around it. */
    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

    /** Days from the Monday to a deadline that the table still allows. */
    private static final int LATER = 9;

    private static final String OPEN = "case_number = :case and ended_at is null";

    @Autowired
    CaseWalk walk;

    @Autowired
    SweepService sweeps;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskHolders holders;

    @Autowired
    Actor actor;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    private String number = "";

    @BeforeEach
    void onAMonday() {
        TimeMachine.moveTo(MONDAY);
    }

    @AfterEach
    void outOfTheWay() {
        walk.withdrawsOpen(List.of(number));
    }

    /** A task that waits, and what is answered in it. */
    enum Waiting {
        HANDLING("userTask_handleAssignment", Map.of("outcome", "resolved", "opinion", "已清理")) {
            @Override
            String begin(TamperedTaskTest test) {
                return test.walk.reported();
            }
        },
        DISPATCHING("userTask_dispatchCase", Map.of("outcome", "dispatch")) {
            @Override
            String begin(TamperedTaskTest test) {
                return test.walk.reported("property-service", Urgency.CRITICAL, CaseWalk.GRID);
            }
        },
        MEETING("userTask_decideInMeeting", Map.of("outcome", "return", "opinion", "由区级中心另行派遣")) {
            @Override
            String begin(TamperedTaskTest test) {
                return test.walk.atLeadingGroup();
            }
        },
        VERIFYING("userTask_verifyResult", Map.of()) {
            @Override
            String begin(TamperedTaskTest test) {
                String number = test.walk.reported();
                test.walk.resolves(number);
                return number;
            }
        },
        RELEASING("userTask_releaseCoHandlers", Map.of("opinion", "无需协办")) {
            @Override
            String begin(TamperedTaskTest test) {
                String number = test.walk.atStreet();
                test.walk.dispatches(number, CITY_MANAGEMENT, "370112001-social-affairs");
                return number;
            }
        },
        ORDER("userTask_answerOrder", Map.of("opinion", "人手不足，今日已增派，后日办结。")) {
            @Override
            String begin(TamperedTaskTest test) {
                return test.overdue(1);
            }
        },
        REFERRAL("userTask_callToAccount", Map.of("outcome", "bulletin", "opinion", "已在全区例会上通报。")) {
            @Override
            String begin(TamperedTaskTest test) {
                return test.overdue(3);
            }
        },
        DEFERRAL("userTask_decideDeferral", Map.of("outcome", "refused", "opinion", "人手充足，无需缓办")) {
            @Override
            String begin(TamperedTaskTest test) {
                String number = test.walk.atStreet();
                test.walk.dispatches(number, CITY_MANAGEMENT);
                test.asks(number);
                return number;
            }
        };

        private final String task;
        private final Map<String, Object> answers;

        Waiting(String task, Map<String, Object> answers) {
            this.task = task;
            this.answers = answers;
        }

        abstract String begin(TamperedTaskTest test);

        Map<String, Object> answers() {
            return this == VERIFYING ? CaseWalk.seen("verified", "现场已清") : answers;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HANDLING    | delete from case_assignment where {open} | 派单已不在登记中，被删去
            HANDLING    | update case_assignment set ended_at = started_at, outcome = 'resolved' where {open} | 派单在登记中已办结
            HANDLING    | update case_assignment set role = 'x' where {open} | 派单与留痕封存的不符
            HANDLING    | update case_assignment set unit = 'x' where {open} | 派单的承办单位与留痕封存的不符
            HANDLING    | update case_assignment set unit = '370112001001003' where {open} | 派单的承办单位与留痕封存的不符
            HANDLING    | update case_assignment set unit = '370112001001003', signature = null where {open} | 派单的承办单位与留痕封存的不符
            HANDLING    | update case_assignment set role = 'co-handler' where {open} | 派单与留痕封存的不符
            HANDLING    | update case_assignment set tier = 'district' where {open} | 派单与留痕封存的不符
            HANDLING    | update case_assignment set deadline = deadline + interval '9' day where {open} | 派单的时限与留痕封存的不符
            HANDLING    | update case_assignment set tier = 'x' where {open} | 派单与留痕封存的不符
            HANDLING    | update case_assignment set counting = 'x' where {open} | 派单与留痕封存的不符
            HANDLING    | update case_assignment set time_limit = 'P0D' where {open} | 派单与留痕封存的不符
            HANDLING    | update case_file set state = 'x' where number = :case | 案卷的状态与留痕末行不符
            HANDLING    | update case_file set tier = 'x' where number = :case | 案卷的层级与留痕末行不符
            HANDLING    | update case_file set unit = '370112-housing' where number = :case | 案卷的单位与留痕末行不符
            HANDLING    | update case_file set urgency = 'x' where number = :case | 案卷的上报内容与留痕封存的不符
            DISPATCHING | update case_file set channel = 'x' where number = :case | 案卷的上报内容与留痕封存的不符
            DISPATCHING | update case_assignment set unit = '370112-housing' where {open} | 派单的承办单位与留痕封存的不符
            DISPATCHING | delete from case_assignment where {open} | 派单已不在登记中，被删去
            DISPATCHING | update case_assignment set ended_at = started_at, outcome = 'done' where {open} | 派单在登记中已办结
            MEETING     | update case_assignment set unit = '370112-housing' where {open} | 派单的承办单位与留痕封存的不符
            MEETING     | delete from case_assignment where {open} | 派单已不在登记中，被删去
            VERIFYING   | update case_file set closed_at = reported_at where number = :case | 案卷：结案时刻和答复与留痕封存的不符
            VERIFYING   | update case_assignment set unit = '370112001001003' where {open} | 派单的承办单位与留痕封存的不符
            VERIFYING   | delete from case_assignment where {open} | 派单已不在登记中，被删去
            VERIFYING   | update case_assignment set ended_at = started_at, outcome = 'done' where {open} | 派单在登记中已办结
            RELEASING   | update case_assignment set unit = '370112001-public-safety' where {open} and role = 'co-handler' | 派单的承办单位与留痕封存的不符
            RELEASING   | delete from case_assignment where {open} and role = 'co-handler' | 已不在登记中，被删去
            ORDER       | delete from sup_order where case_number = :case | 号已不在登记中，被删去
            ORDER       | update sup_order set answer_by = answer_by + interval '9' day where case_number = :case | 督办单的答复期限与留痕封存的不符
            ORDER       | update sup_order set closed_at = issued_at where case_number = :case | 督办单的销号与留痕封存的不符
            ORDER       | delete from case_assignment where {open} and stage = 'order-answer' | 派单已不在登记中，被删去
            ORDER       | delete from case_assignment where {open} and stage = 'handling' | 派单已不在登记中，被删去
            REFERRAL    | delete from sup_referral where case_number = :case | 移交问责已不在登记中，被删去
            REFERRAL    | update sup_referral set proposed = 'oversight' where case_number = :case | 移交问责与留痕封存的不符
            REFERRAL    | update sup_referral set proposed = 'report' where case_number = :case | 移交问责与留痕封存的不符
            REFERRAL    | update sup_referral set decided_at = at where case_number = :case | 问责结果与留痕封存的不符
            REFERRAL    | delete from case_assignment where {open} and stage = 'referral' | 派单已不在登记中，被删去
            REFERRAL    | delete from case_assignment where {open} and stage = 'handling' | 派单已不在登记中，被删去
            DEFERRAL    | delete from sup_deferral where case_number = :case | 缓办申请已不在登记中，被删去
            DEFERRAL    | update sup_deferral set reason = '另有安排' where case_number = :case | 缓办申请与留痕封存的不符
            DEFERRAL    | update sup_deferral set state = 'lapsed' where case_number = :case | 缓办申请的状态与留痕封存的不符
            DEFERRAL    | delete from case_assignment where {open} and stage = 'deferral-decision' | 派单已不在登记中，被删去
            DEFERRAL    | delete from case_assignment where {open} and stage = 'handling' | 派单已不在登记中，被删去
            DEFERRAL    | update case_assignment set deadline = deadline + interval '9' day where {open} and stage = 'handling' | 派单的时限与留痕封存的不符
            """)
    void nobodyDoesATaskOfWhichARowWasDeletedOrBent(Waiting waiting, String bending, String told) {
        number = waiting.begin(this);

        refuses(bending, () -> walk.completes(number, waiting.task, waiting.answers()), told);
        if (waiting != Waiting.RELEASING && !bending.contains("closed_at = reported_at")) {
            assertThat(toldBefore(waiting.task, bending)).hasValueSatisfying(words -> assertThat(words.chinese())
                    .contains("案件 " + number, told, "不能据以办理，请管理员先核验留痕，从备份恢复"));
        }
        assertThat(toldBefore(waiting.task, "update case_file set title = title where number = :case"))
                .isEmpty();

        walk.completes(number, waiting.task, waiting.answers());
        assertThat(walk.tasks(number, waiting.task))
                .as("done once it is restored")
                .isEmpty();
    }

    /** A line of the trace would name the wrong unit for ever; whoever puts the task back does so for none. */
    @Test
    void nobodyClaimsForAUnitThatWasBent() {
        number = walk.reported();
        String task = walk.task(number, "userTask_handleAssignment").id();
        String bending = "update case_assignment set unit = '370112001001003' where {open}";

        refuses(bending, () -> tasks.claim(task, "grid-worker"), "派单的承办单位与留痕封存的不符");
        refuses(
                "update case_assignment set ended_at = started_at, outcome = 'resolved' where {open}",
                () -> tasks.claim(task, "grid-worker"),
                "派单在登记中已办结");

        tasks.claim(task, "grid-worker");
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            bend(bending);
            tasks.setAssignee(task, null);
            assertThat(walk.trace(number))
                    .last()
                    .satisfies(line -> assertThat(line.step().action()).isEqualTo(Action.PUT_BACK))
                    .satisfies(line -> assertThat(line.step().unit()).isNull());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete from case_assignment where {open} and role = 'co-handler' | 已不在登记中，被删去
            update case_assignment set unit = '370112001-public-safety' where {open} and role = 'co-handler' | 派单的承办单位与留痕封存的不符
            update case_assignment set role = 'assistant' where {open} and role = 'co-handler' | 派单与留痕封存的不符
            update case_assignment set role = 'x' where {open} and role = 'co-handler' | 派单与留痕封存的不符
            update case_assignment set role = 'assistant' where {open} and role = 'lead' and stage = 'handling' | 派单与留痕封存的不符
            """)
    void theLeadDoesNotFinishWithoutACoHandler(String bending, String told) {
        number = Waiting.RELEASING.begin(this);

        refuses(
                bending,
                () -> walk.completesAs(
                        "section-clerk",
                        number,
                        "userTask_handleAssignment",
                        CITY_MANAGEMENT,
                        Map.of("outcome", "resolved", "opinion", "已清理")),
                told);
    }

    /** The wrong unit would stand accused in the trace for ever. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update case_assignment set unit = '370112001-public-safety' where {open} and stage = 'handling' | 承办单位与留痕封存的不符
            update case_file set urgency = 'critical' where number = :case | 上报内容与留痕封存的不符
            update case_file set area = '370112002001001' where number = :case | 地点与留痕封存的不符
            update sup_order set addressee = '370112001-public-safety' where case_number = :case | 督办单与留痕封存的不符
            delete from sup_order where case_number = :case | 登记中却已没有
            """)
    void noMeasureIsTakenByABentRow(String bending, String told) {
        number = overdue(1);
        Assignment late = walk.openAssignment(number);
        TimeMachine.moveTo(db.sql("select max(next_at) from sup_measure where assignment = ? and cause = 'red'")
                .param(late.id())
                .query((rs, row) -> rs.getTimestamp(1).toInstant())
                .single());

        refuses(bending, () -> walk.timersFire(late), told);
        assertThat(orders()).isEqualTo(1);

        walk.timersFire(late);
        assertThat(orders()).as("taken once it is restored").isEqualTo(2);
    }

    private int orders() {
        return db.sql("select count(*) from sup_order where case_number = ?")
                .param(number)
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete from case_assignment where {open} | 派单承办（映泉街道城市管理科，第
            update case_assignment set deadline = deadline + interval '9' day where {open} | 时限与留痕封存的不符
            """)
    void nobodyAsksForADeferralOfADeletedOrBentAssignment(String bending, String told) {
        number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);

        refuses(bending, () -> asks(number), told);
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDER", "REFERRAL", "DEFERRAL"})
    void theSweepNamesWhatATaskIsAbout(Waiting waiting) {
        number = waiting.begin(this);
        String table = "sup_" + waiting.name().toLowerCase(Locale.ROOT);
        db.sql("create table kept as select * from %s where case_number = '%s'".formatted(table, number))
                .update();
        transactions.executeWithoutResult(status -> bend("delete from " + table + " where case_number = :case"));
        try {
            assertThat(sweeps.sweep().differences())
                    .filteredOn(found -> found.caseNumber().equals(number))
                    .extracting(SweepDifference::fault)
                    .anySatisfy(fault -> assertThat(fault).contains("任务“", "已不在登记中，被删去，不能据以办理，请管理员先核验留痕，从备份恢复"));
        } finally {
            db.sql("insert into %s select * from kept".formatted(table)).update();
            db.sql("drop table kept").update();
        }
    }

    /** What was put back in the same sweep is no reason to restore a backup. */
    @Test
    void aTaskIsNotToldOfWhatTheSweepHasPutBack() {
        number = Waiting.ORDER.begin(this);
        transactions.executeWithoutResult(
                status -> bend(
                        "update case_assignment set deadline = deadline + interval '9' day where {open} and stage = 'handling'"));

        assertThat(sweeps.sweep().differences())
                .filteredOn(found -> found.caseNumber().equals(number))
                .singleElement()
                .satisfies(found -> assertThat(found.fault()).contains("已按封存的恢复为"))
                .satisfies(found -> assertThat(found.repaired()).isTrue());
    }

    /** The deadline has passed, and so many measures were taken at red. */
    private String overdue(int measures) {
        String overdue = walk.reported();
        Assignment assignment = walk.openAssignment(overdue);
        walk.timeComes(assignment, assignment.deadline());
        for (int taken = 1; taken < measures; taken++) {
            walk.timeComes(
                    assignment,
                    db.sql("select max(next_at) from sup_measure where assignment = ? and cause = 'red'")
                            .param(assignment.id())
                            .query((rs, row) -> rs.getTimestamp(1).toInstant())
                            .single());
        }
        return overdue;
    }

    private void asks(String caseNumber) {
        LocalDate later =
                LocalDate.ofInstant(MONDAY, ZoneId.of("Asia/Shanghai")).plusDays(LATER);
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("deferral")
                .latestVersion()
                .singleResult()
                .getId();
        Map<String, Object> request =
                new HashMap<>(Map.of("caseNumber", caseNumber, "newDeadline", later.toString(), "reason", "设备采购尚在公示"));
        actor.as("section-clerk", () -> forms.submitStartForm(definition, request));
    }

    /** What whoever may do a task reads when they open it. */
    private Optional<Said> toldBefore(String task, String bending) {
        OpenTask open = walk.tasks(number, task).get(0);
        return transactions.execute(status -> {
            status.setRollbackOnly();
            bend(bending);
            return actor.as(walk.somebodyFor(open), () -> holders.refusal(open.id()));
        });
    }

    private void refuses(String bending, ThrowingCallable act, String told) {
        assertThat(bent(bending, act))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContainingAll("案件 " + number, told, "不能据以办理，请管理员先核验留痕，从备份恢复");
    }

    private @Nullable Throwable bent(String bending, ThrowingCallable act) {
        return transactions.execute(status -> {
            status.setRollbackOnly();
            bend(bending);
            return catchThrowable(act);
        });
    }

    private void bend(String bending) {
        db.sql("set local session_replication_role = replica").update();
        assertThat(db.sql(bending.replace("{open}", OPEN)).param("case", number).update())
                .isPositive();
        db.sql("set local session_replication_role = default").update();
    }
}
