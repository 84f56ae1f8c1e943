package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.security.Actor;
import org.gridcase.supervision.decision.DeciderRole;
import org.gridcase.supervision.deferral.Deferral;
import org.gridcase.supervision.deferral.DeferralService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A unit asks for a later deadline, and somebody above decides (S3). */
@GridcaseTest
class DeferralTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    CaseWalk walk;

    @Autowired
    Actor actor;

    @Autowired
    FormService forms;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    DeferralService deferrals;

    @Autowired
    JdbcClient db;

    private String number;
    private Assignment assignment;

    @BeforeEach
    void aSectionHandlesARoutineCase() {
        TimeMachine.moveTo(MONDAY);
        number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        assignment = walk.openAssignment(number);
    }

    @Test
    void aGrantedDeferralMovesDeadlineYellowInstantTaskAndTimer() {
        LocalDate later = deadlineDay().plusDays(2);
        asks("section-clerk", later);
        assertThat(walk.openAssignment(number).due()).as("the clock runs on").isEqualTo(assignment.due());

        decides("granted", "情况属实");

        Assignment moved = walk.openAssignment(number);
        assertThat(moved.deadline()).isAfter(assignment.deadline());
        assertThat(LocalDate.ofInstant(moved.deadline(), SHANGHAI)).isAfterOrEqualTo(later);
        assertThat(moved.due().yellowAt()).isAfter(assignment.due().yellowAt()).isBefore(moved.deadline());
        assertThat(moved.revision()).isEqualTo(2);
        var task = tasks.createTaskQuery().processInstanceId(assignment.id()).singleResult();
        assertThat(task.getDueDate()).isEqualTo(moved.deadline());
        assertThat(task.getFollowUpDate()).isEqualTo(moved.due().yellowAt());
        assertThat(timers()).containsExactly(moved.due().yellowAt());
        assertThat(deferrals.ofCase(number)).singleElement().satisfies(deferral -> {
            assertThat(deferral.state()).isEqualTo(Deferral.State.GRANTED);
            assertThat(deferral.approver()).isEqualTo(STREET_CENTRE);
            assertThat(deferral.oldDeadline()).isEqualTo(assignment.deadline());
        });
        assertThat(walk.actions(number)).contains(Action.DEFERRAL_REQUESTED, Action.DEFERRAL_GRANTED);
    }

    @Test
    void aRedLightTurnsGreenAgainAndKeepsItsHistory() {
        walk.timeComes(assignment, assignment.deadline().plus(Duration.ofHours(1)));
        assertThat(lights()).containsExactly("yellow", "red");
        asks("section-clerk", deadlineDay().plusDays(6));

        decides("granted", null);

        assertThat(lights()).containsExactly("yellow", "red", "green");
        assertThat(waiting()).containsExactly("event_greenLight");
        Assignment moved = walk.openAssignment(number);
        assertThat(moved.lightAt(TimeMachine.now())).isEqualTo(Light.GREEN);

        walk.timeComes(moved, moved.deadline());
        assertThat(lights()).containsExactly("yellow", "red", "green", "yellow", "red");
        assertThat(db.sql("select count(*) from sup_order where assignment = ?")
                        .param(assignment.id())
                        .query(Integer.class)
                        .single())
                .as("one order for each deadline that passed")
                .isEqualTo(2);
        assertThat(db.sql("select level from sup_order where assignment = ? order by issued_at")
                        .param(assignment.id())
                        .query(String.class)
                        .list())
                .as("pressure has a memory: what came before the deferral still counts")
                .containsExactly("order", "higher-order");
    }

    @Test
    void onARedCaseTheDecisionIsDueWithinTheShortestLimit() {
        walk.timeComes(assignment, assignment.deadline().plus(Duration.ofHours(1)));

        asks("section-clerk", deadlineDay().plusDays(2));

        assertThat(deciding().deadline())
                .as("the table gives critical cases one hour")
                .isEqualTo(deciding().startedAt().plus(Duration.ofHours(1)));
        assertThat(facts("userTask_handleAssignment")).startsWith("**待批** ").contains("已申请缓办", "映泉街道社会治理信息指挥中心");
        decides("refused", "已无必要");
        assertThat(facts("userTask_handleAssignment")).doesNotContain("待批");
    }

    @Test
    void theDecisionIsNeverDueAfterTheDateAskedFor() {
        Instant beforeNextDay = assignment.deadline().plus(Duration.ofHours(23)).plus(Duration.ofMinutes(30));
        walk.timeComes(assignment, beforeNextDay);

        asks("section-clerk", deadlineDay().plusDays(1));

        Assignment deciding = deciding();
        assertThat(deciding.deadline())
                .isEqualTo(deferrals.ofCase(number).get(0).newDeadline())
                .isBefore(beforeNextDay.plus(Duration.ofHours(1)));
        assertThat(deciding.due().yellowAt()).isBefore(deciding.deadline());
    }

    private Assignment deciding() {
        return walk.open(number, "deferral-decision").get(0);
    }

    private String facts(String task) {
        return String.valueOf(tasks.getVariableLocal(walk.task(number, task).id(), "facts"));
    }

    @Test
    void whoDecidesReadsWhatWasGrantedAndOrderedBefore() {
        asks("section-clerk", deadlineDay().plusDays(1));
        assertThat(facts()).contains("按规则最迟可批准至 ", "本派单此前没有缓办。", "没有督办单。");
        decides("granted", "情况属实");
        Assignment moved = walk.openAssignment(number);
        walk.timeComes(moved, moved.deadline());

        asks("section-clerk", LocalDate.ofInstant(moved.deadline(), SHANGHAI).plusDays(2));

        String number1 = db.sql("select number from sup_order where assignment = ?")
                .param(assignment.id())
                .query(String.class)
                .single();
        assertThat(facts()).contains("此前的缓办：", " 准予", "督办单：" + number1 + " 一级督办 待答复。");
    }

    private String facts() {
        return facts("userTask_decideDeferral");
    }

    @Test
    void theTimerOfTheOldDeadlineIsGoneAndWhoFetchedItFindsNothing() {
        String fetched = walk.timer(assignment).getId();
        asks("section-clerk", deadlineDay().plusDays(2));
        decides("granted", null);

        TimeMachine.moveTo(assignment.due().yellowAt());

        assertThat(db.sql("select count(*) from act_ru_job where id_ = ?")
                        .param(fetched)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(timers()).hasSize(1).doesNotContain(assignment.due().yellowAt());
        assertThat(lights()).isEmpty();
    }

    @Test
    void aGrantThatComesTooLateIsRefusedAndChangesNothing() {
        LocalDate later = deadlineDay().plusDays(2);
        asks("section-clerk", later);
        walk.timeComes(assignment, assignment.deadline().plus(Duration.ofDays(9)));
        int orders = ordersOf();

        assertThatThrownBy(() -> decides("granted", null))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("不能再批准");

        assertThat(walk.openAssignment(number).due()).isEqualTo(assignment.due());
        assertThat(ordersOf()).isEqualTo(orders);
        decides("refused", "已过时");
    }

    @Test
    void nobodyAsksForOrGrantsADeferralOfABentDeadline() {
        String bending = "update case_assignment set deadline = deadline - interval '%s' day where id = ?";
        LocalDate later = deadlineDay().plusDays(2);
        db.sql(bending.formatted("1")).param(assignment.id()).update();
        assertThatThrownBy(() -> asks("section-clerk", later))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("时限与留痕封存的不符");
        db.sql(bending.formatted("-1")).param(assignment.id()).update();
        asks("section-clerk", later);
        db.sql(bending.formatted("1")).param(assignment.id()).update();

        assertThatThrownBy(() -> decides("granted", null))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("请管理员先核验留痕");

        db.sql(bending.formatted("-1")).param(assignment.id()).update();
        decides("granted", null);
        assertThat(walk.openAssignment(number).deadline()).isAfter(assignment.deadline());
    }

    private int ordersOf() {
        return db.sql("select count(*) from sup_order where assignment = ?")
                .param(assignment.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void aRefusedDeferralLeavesTheDeadlineAndGivesTheReason() {
        asks("section-clerk", deadlineDay().plusDays(2));

        assertThatThrownBy(() -> decides("refused", null)).isInstanceOf(BusinessRuleViolation.class);
        decides("refused", "无正当理由");

        assertThat(walk.openAssignment(number).due()).isEqualTo(assignment.due());
        assertThat(deferrals.ofCase(number)).extracting(Deferral::state).containsExactly(Deferral.State.REFUSED);
        assertThat(told("section-clerk")).anyMatch(text -> text.contains("无正当理由"));
    }

    @Test
    void aRequestBeyondTheRuleIsRefusedAtOnceAndTheRuleIsNamed() {
        assertThatThrownBy(() -> asks("section-clerk", deadlineDay().plusDays(60)))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("按规则表“确定缓办规则”")
                .hasMessageContaining("最多");

        assertThat(deferrals.ofCase(number)).isEmpty();
        assertThat(walk.actions(number)).doesNotContain(Action.DEFERRAL_REQUESTED);
    }

    @Test
    void whoIsLateForLongerThanCouldBeGrantedIsToldSo() {
        TimeMachine.moveTo(walk.openAssignment(number).deadline().plus(60, ChronoUnit.DAYS));

        assertThatThrownBy(() -> asks("section-clerk", deadlineDay().plusDays(70)))
                .hasMessageContaining("已不能申请缓办：按规则表“确定缓办规则”，本次最多可缓办至");
        assertThat(walk.tasks(number, "userTask_decideDeferral")).isEmpty();
    }

    @Test
    void whoWritesADayOffIsToldWhatItBecomes() {
        LocalDate saturday = LocalDate.of(2026, 11, 14);
        asks("section-clerk", saturday);

        assertThat(deferrals.ofCase(number).get(0).newDeadline()).isEqualTo("2026-11-16T09:30:00Z");
        assertThat(told("section-clerk"))
                .anyMatch(text -> text.contains("您写的 2026-11-14 是休息日，新时限顺延至 2026-11-16 17:30"));
    }

    @Test
    void anExampleOfADeadlineLiesAhead() {
        assertThatThrownBy(() -> asks("section-clerk", number, "下周三")).hasMessageContaining("请写日期，如 2026-11-10");
    }

    @Test
    void aCriticalCaseIsNeverDeferred() {
        String critical = walk.reported("property-service", Urgency.CRITICAL, GRID);
        walk.dispatches(critical, CITY_MANAGEMENT);

        assertThatThrownBy(() -> asks("section-clerk", critical, "2026-11-03T10:00"))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("不予缓办")
                .hasMessageContaining("确定缓办规则");
    }

    @Test
    void onlyTheHandlingUnitMayAsk() {
        assertThatThrownBy(() -> asks("department-clerk", deadlineDay().plusDays(2)))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("您所在单位");
    }

    @Test
    void aRequestThatIsNoLaterDeadlineIsRefused() {
        for (String request : List.of("", "明天", "2026-02-30", "2026-11-03", "1999-01-01T00:00", "2026-11-25T25:00")) {
            assertThatThrownBy(() -> asks("section-clerk", number, request))
                    .as(request)
                    .isInstanceOf(BusinessRuleViolation.class);
        }
        assertThatThrownBy(() -> asks("section-clerk", "没有这个案件", "2026-11-25"))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("请核对案件编号“没有这个案件”");
    }

    @Test
    void oneRequestAtATime() {
        asks("section-clerk", deadlineDay().plusDays(2));

        assertThatThrownBy(() -> asks("section-clerk", deadlineDay().plusDays(1)))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("待批");
    }

    @Test
    void aRequestLapsesWhenTheAssignmentEnds() {
        asks("section-clerk", deadlineDay().plusDays(2));

        walk.resolves(number);

        assertThat(deferrals.ofCase(number)).singleElement().satisfies(deferral -> {
            assertThat(deferral.state()).isEqualTo(Deferral.State.LAPSED);
            assertThat(deferral.decidedBy()).as("nobody decided").isNull();
            assertThat(deferral.decidedAt()).isNull();
            assertThat(deferral.lapsedAt()).isNotNull();
            assertThat(deferral.lapsedWhy()).startsWith("派单已结束");
        });
        assertThat(walk.tasks(number, "userTask_decideDeferral")).isEmpty();
    }

    @Test
    void aSeatCannotGrantWhatTheTableLeavesToTheHead() {
        asks("section-clerk", deadlineDay().plusDays(2));
        var open = walk.task(number, "userTask_decideDeferral");
        assertThat(open.groups()).isEmpty();
        assertThat(open.people()).containsExactly("s1-centre-head");

        String task = open.id();
        assertThatThrownBy(
                        () -> actor.as("street-dispatcher", () -> tasks.complete(task, Map.of("outcome", "granted"))))
                .isInstanceOf(Exception.class);
        // Not even where somebody gave them the task.
        tasks.addCandidateUser(task, "street-dispatcher");
        assertThatThrownBy(
                        () -> actor.as("street-dispatcher", () -> tasks.complete(task, Map.of("outcome", "granted"))))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("负责人审批");
        assertThat(walk.openAssignment(number).due()).isEqualTo(assignment.due());

        actor.as("s1-centre-head", () -> tasks.complete(task, Map.of("outcome", "granted")));
        assertThat(deferrals.ofCase(number)).extracting(Deferral::state).containsExactly(Deferral.State.GRANTED);
    }

    @Test
    void anAdministratorMayStepInAndTheTraceSaysSo() {
        asks("section-clerk", deadlineDay().plusDays(2));
        String task = walk.task(number, "userTask_decideDeferral").id();

        actor.as("admin", () -> tasks.complete(task, Map.of("outcome", "refused", "opinion", "资料不全")));

        assertThat(walk.trace(number).stream()
                        .map(entry -> entry.step())
                        .filter(step -> step.action() == Action.DEFERRAL_REFUSED))
                .singleElement()
                .satisfies(step -> assertThat(step.decision()).contains("管理员代", "负责人审批"));
    }

    @Test
    void aRoutineMatterOfAGridIsForAnySeatToDecide() {
        String grid = walk.reported();
        asks(
                "grid-worker",
                grid,
                LocalDate.ofInstant(walk.openAssignment(grid).deadline(), SHANGHAI)
                        .plusDays(1)
                        .toString());

        walk.completesAs(
                "street-dispatcher", grid, "userTask_decideDeferral", STREET_CENTRE, Map.of("outcome", "granted"));

        assertThat(deferrals.ofCase(grid)).singleElement().satisfies(deferral -> {
            assertThat(deferral.role()).isEqualTo(DeciderRole.SEAT);
            assertThat(deferral.decidedBy()).isEqualTo("street-dispatcher");
        });
    }

    @Test
    void theLeadHearsOfACoHandlersRequest() {
        String joint = walk.atStreet();
        walk.completes(
                joint,
                "userTask_dispatchCase",
                Map.of(
                        "outcome", "dispatch",
                        "leadUnit", "370112001-public-safety",
                        "coUnits", CITY_MANAGEMENT,
                        "coTasks", "城市管理科：劝离，1个工作日内"));
        LocalDate end = LocalDate.ofInstant(
                walk.assignments(joint).stream()
                        .filter(each -> each.open() && each.unit().equals("370112001-public-safety"))
                        .findFirst()
                        .orElseThrow()
                        .deadline(),
                SHANGHAI);
        assertThatThrownBy(() -> asks("section-clerk", joint, end.plusDays(1).toString()))
                .hasMessageContaining("不能晚于主办的");

        asks("section-clerk", joint, end.toString());

        assertThat(db.sql("select r.person from notice n join notice_receipt r on r.notice = n.id"
                                + " where n.case_number = ? and n.title like '协办单位申请缓办%'")
                        .param(joint)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(person -> db.sql("select count(*) from org_post where person = ? and unit = ?")
                                .params(person, "370112001-public-safety")
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    @Test
    void theStartFormTakesNothingTheDiagramSteersBy() {
        Map<String, Object> request = request(number, deadlineDay().plusDays(2).toString());
        request.put("unit", "370112001001001");

        assertThatThrownBy(() -> actor.as("section-clerk", () -> forms.submitStartForm(definition(), request)))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("unit");
        assertThatThrownBy(() -> actor.as("section-clerk", () -> runtime.createProcessInstanceById(definition())
                        .startBeforeActivity("serviceTask_recordDeferralDecision")
                        .execute()))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("开始事件");
    }

    private LocalDate deadlineDay() {
        return LocalDate.ofInstant(assignment.deadline(), SHANGHAI);
    }

    private void asks(String account, LocalDate newDeadline) {
        asks(account, number, newDeadline.toString());
    }

    private void asks(String account, String caseNumber, String newDeadline) {
        actor.as(account, () -> forms.submitStartForm(definition(), request(caseNumber, newDeadline)));
    }

    private static Map<String, Object> request(String caseNumber, String newDeadline) {
        return new HashMap<>(Map.of("caseNumber", caseNumber, "newDeadline", newDeadline, "reason", "设备采购尚在公示"));
    }

    private String definition() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("deferral")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private void decides(String outcome, String opinion) {
        walk.answers(number, "userTask_decideDeferral", outcome, opinion);
    }

    private List<String> lights() {
        return walk.trace(number).stream()
                .map(entry -> entry.step())
                .filter(step -> step.action() == Action.LIGHT_TURNED)
                .map(step -> step.decision())
                .toList();
    }

    private List<String> waiting() {
        return walk.waitingAt(assignment.id());
    }

    private List<Instant> timers() {
        return List.of(walk.timer(assignment).getDuedate().toInstant());
    }

    private List<String> told(String person) {
        return db.sql("select n.text from notice n join notice_receipt r on r.notice = n.id"
                        + " where n.case_number = ? and r.person = ?")
                .params(number, person)
                .query(String.class)
                .list();
    }
}
