package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.history.CaseStory;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.handling.CaseHandling;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.Referral;
import org.gridcase.supervision.order.ReferralService;
import org.gridcase.supervision.order.SupervisionOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The light beside the handler's task: what it does while nobody answers (S2, S4, S5). */
@GridcaseTest
class LightsTest {

    /** A Monday morning with nothing but plain weeks around it. */
    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

    @Autowired
    CaseStory story;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseHandling handling;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    CaseTasks taskList;

    @Autowired
    OrderService orders;

    @Autowired
    ReferralService referrals;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void onAMonday() {
        TimeMachine.moveTo(MONDAY);
    }

    @Test
    void aNewAssignmentWaitsAtGreenUntilItsYellowInstant() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);

        assertThat(waitingAt(assignment)).containsExactly("event_greenLight");
        assertThat(assignment.due().yellowAt()).isAfter(MONDAY).isBefore(assignment.deadline());
        var task = tasks.createTaskQuery().processInstanceId(assignment.id()).singleResult();
        assertThat(task.getDueDate()).isEqualTo(assignment.deadline());
        assertThat(task.getFollowUpDate()).isEqualTo(assignment.due().yellowAt());

        walk.timeComes(assignment, assignment.due().yellowAt().minusMillis(5000));
        assertThat(waitingAt(assignment)).containsExactly("event_greenLight");
    }

    @Test
    void yellowUrgesTheUnitAndItsHeadOnce() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);

        walk.timeComes(assignment, assignment.due().yellowAt());

        assertThat(waitingAt(assignment)).containsExactly("event_yellowLight");
        assertThat(supervised(number)).containsExactly("light-turned yellow", "urged urge");
        assertThat(story.of(number, walk.trace(number)))
                .filteredOn(step -> step.entry().step().action() == Action.URGED)
                .singleElement()
                .satisfies(step -> assertThat(step.rules()).hasSize(2).allMatch(rule -> rule.row() != null));
        assertThat(told(number, "urge")).contains("grid-worker", "grid-head");
        walk.timersFire(assignment);
        assertThat(supervised(number)).hasSize(2);
    }

    /** However soon after it another act follows. */
    @Test
    void theRowsOfAnActAreThoseOfNoOther() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.due().yellowAt());
        TraceEntry urged = walk.trace(number).stream()
                .filter(entry -> entry.step().action() == Action.URGED)
                .findFirst()
                .orElseThrow();

        var later = new TraceEntry(
                urged.sequence() + 1, urged.at().plusSeconds(1), urged.step(), urged.after(), urged.after());
        assertThat(story.of(number, List.of(urged, later)))
                .extracting(step -> step.rules().stream().allMatch(rule -> rule.row() != null))
                .containsExactly(true, false);
    }

    @Test
    void whoHasTakenTheTaskIsUrgedAndNotTheWholeUnit() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        String task = tasks.createTaskQuery()
                .processInstanceId(assignment.id())
                .singleResult()
                .getId();
        tasks.setAssignee(task, "grid-partner");

        walk.timeComes(assignment, assignment.due().yellowAt());

        assertThat(told(number, "urge")).contains("grid-partner", "grid-head").doesNotContain("grid-worker");
    }

    @Test
    void yellowUrgesAgainAsTheTableSays() {
        String number = walk.atDistrict();
        walk.dispatches(number, "370112-urban-management");
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.due().yellowAt());
        Instant again = nextAt(assignment, "yellow");
        assertThat(again).as("there is time for a second urge").isBefore(assignment.deadline());

        walk.timeComes(assignment, again);

        assertThat(supervised(number)).containsExactly("light-turned yellow", "urged urge", "urged urge");
        assertThat(waitingAt(assignment)).containsExactly("event_yellowLight");
    }

    @Test
    void redBringsANumberedOrderThatTheStreetMustAnswer() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);

        walk.timeComes(assignment, assignment.deadline());

        assertThat(waitingAt(assignment)).containsExactly("event_redLight");
        assertThat(supervised(number)).contains("light-turned yellow", "urged urge", "light-turned red");
        SupervisionOrder order = orders.ofCase(number).get(0);
        assertThat(order.number()).matches("督办〔2026〕[1-9]\\d*号");
        assertThat(order.addressee()).isEqualTo(STREET_CENTRE);
        assertThat(order.answerBy()).isAfter(assignment.deadline());
        var task = walk.task(number, "userTask_answerOrder");
        assertThat(told(number, "order")).containsAll(task.people()).isNotEmpty();
        assertThat(db.sql("select title || text from notice where case_number = ? and kind = 'order'")
                        .param(number)
                        .query(String.class)
                        .list())
                .as("one notice for the order, which names number, matter and date")
                .singleElement()
                .satisfies(notice -> assertThat(notice)
                        .startsWith(order.number() + "：" + walk.file(number).publicTitle())
                        .contains(WrittenTimes.minute(order.answerBy(), ZoneId.of("Asia/Shanghai"))));

        walk.completes(number, "userTask_answerOrder", Map.of("opinion", "人手不足，今日已增派，后日办结。"));
        assertThat(walk.trace(number))
                .filteredOn(entry -> Objects.equals(entry.step().unit(), STREET_CENTRE))
                .as("who is ordered and answers stands on the tier of the street")
                .isNotEmpty()
                .allMatch(entry -> entry.step().tier() == Tier.STREET);

        SupervisionOrder answered = orders.ofCase(number).get(0);
        assertThat(answered.answer()).startsWith("人手不足");
        assertThat(answered.closedAt()).as("open until the assignment ends").isNull();
        assertThat(told(number, "answer")).isNotEmpty();

        walk.resolves(number);

        assertThat(orders.ofCase(number).get(0).closedAt()).isNotNull();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(assignment.id())
                        .count())
                .isZero();
    }

    @Test
    void whoClaimsAnOrdersTaskDoesSoForItsAddressee() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());
        OpenTask task = walk.task(number, "userTask_answerOrder");

        tasks.claim(task.id(), walk.somebodyFor(task));

        assertThat(walk.trace(number).stream().map(TraceEntry::step))
                .filteredOn(step -> step.action() == Action.CLAIMED)
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.unit()).isEqualTo(STREET_CENTRE);
                    assertThat(step.tier()).isEqualTo(Tier.STREET);
                });
    }

    @Test
    void anOrderNobodyAnsweredIsClosedWithTheResult() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());

        walk.resolves(number);

        SupervisionOrder order = orders.ofCase(number).get(0);
        assertThat(order.closedAt()).isNotNull();
        assertThat(order.answer()).startsWith("未答复，随主办派单办结销号：").contains("已清理并劝离");
        assertThat(order.answeredBy()).isNull();
        assertThat(db.sql(
                                "select count(*) from case_assignment where subject = ? and outcome = 'cancelled' and handled_by is null")
                        .param(order.number())
                        .query(Integer.class)
                        .single())
                .as("nobody answered")
                .isOne();
        assertThat(walk.tasks(number, "userTask_answerOrder")).isEmpty();
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    /** ADR 86: a round trip is no new time. */
    @Test
    void aLateUnitThatGetsItsWorkBackIsLateStill() {
        String number = walk.reported();
        Assignment late = walk.openAssignment(number);
        walk.timeComes(late, late.deadline().plus(Duration.ofHours(3)));
        walk.resolves(number);
        walk.failsVerification(number);

        Assignment again = walk.openAssignment(number);

        assertThat(again.id()).isNotEqualTo(late.id());
        assertThat(again.deadline()).isEqualTo(late.deadline());
        assertThat(again.due().yellowAt())
                .as("the table's share before the deadline, as it was")
                .isBefore(again.deadline())
                .isAfter(again.deadline().minus(Duration.ofDays(3)));
        assertThat(again.lightAt(TimeMachine.now())).isEqualTo(Light.RED);
        assertThat(walk.task(number, "userTask_handleAssignment").id()).isNotBlank();
    }

    /** ADR 91: pressure remembers a round trip. */
    @Test
    void theLadderGoesOnAfterARoundTrip() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        Assignment late = walk.openAssignment(number);
        walk.timeComes(late, late.deadline());
        assertThat(taken(late, "red")).containsExactly("order");

        Assignment again = backToTheSection(number);
        walk.timeComes(again, TimeMachine.now());

        assertThat(taken(again, "red")).as("the first order was issued before").containsExactly("higher-order");
        assertThat(taken(again, "yellow")).as("it was never on time").isEmpty();
        Assignment notYetMeasured = backToTheSection(number);
        Assignment fourthTime = backToTheSection(number);
        walk.timeComes(fourthTime, TimeMachine.now());
        assertThat(taken(notYetMeasured, "red")).isEmpty();
        assertThat(taken(fourthTime, "red")).containsExactly("talk");
    }

    private Assignment backToTheSection(String number) {
        TimeMachine.forward(Duration.ofMinutes(1));
        walk.returns(number);
        walk.dispatches(number, CITY_MANAGEMENT);
        return walk.openAssignment(number);
    }

    @Test
    void aUnitThatWasInTimeGetsTimeAnew() {
        String number = walk.reported();
        walk.resolves(number);
        walk.failsVerification(number);

        assertThat(walk.openAssignment(number).lightAt(TimeMachine.now())).isEqualTo(Light.GREEN);
    }

    @Test
    void aDispatchThatWasLateIsLateStillWhenTheCaseComesBack() {
        String number = walk.atStreet();
        Assignment late = walk.open(number, "dispatching").get(0);
        TimeMachine.moveTo(late.deadline().plus(Duration.ofDays(3)));
        walk.dispatches(number, CaseWalk.CITY_MANAGEMENT);
        walk.returns(number);

        Assignment again = walk.open(number, "dispatching").get(0);

        assertThat(again.deadline()).isEqualTo(late.deadline());
        assertThat(again.lightAt(TimeMachine.now())).isEqualTo(Light.RED);
        assertThat(again.due().yellowAt()).isBefore(again.deadline());
    }

    @Test
    void redGrowsStrongerUntilTheUnitIsCalledToAccountAndRests() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());
        for (int measures = 1; measures < 5; measures++) {
            walk.timeComes(assignment, nextAt(assignment, "red"));
        }

        assertThat(taken(assignment, "red")).containsExactly("order", "higher-order", "talk", "bulletin", "oversight");
        assertThat(orders.ofCase(number))
                .extracting(SupervisionOrder::addressee)
                .containsExactly(STREET_CENTRE, CaseWalk.DISTRICT_CENTRE);
        assertThat(orders.ofCase(number).get(0).answer())
                .as("one order of a matter is open at a time")
                .startsWith("逾期未答复，升为二级督办 ")
                .endsWith(orders.ofCase(number).get(1).number());
        assertThat(walk.tasks(number, "userTask_answerOrder")).hasSize(1);
        assertThat(referrals.ofCase(number)).as("the later ones have joined").hasSize(1);
        assertThat(walk.task(number, "userTask_callToAccount").people()).containsExactly("d-centre-head");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .taskDefinitionKey("userTask_callToAccount")
                        .singleResult()
                        .getName())
                .startsWith("问责责任单位 移交效能办 映泉街道");
        assertThat(waitingAt(assignment)).containsExactly("event_redLight");
        walk.timeComes(assignment, assignment.deadline().plus(Duration.ofDays(365)));
        assertThat(taken(assignment, "red")).hasSize(5);
    }

    @Test
    void theDistrictCentreWritesDownHowTheUnitWasCalledToAccount() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());
        walk.timeComes(assignment, nextAt(assignment, "red"));
        walk.timeComes(assignment, nextAt(assignment, "red"));

        walk.completes(number, "userTask_callToAccount", Map.of("outcome", "bulletin", "opinion", "已在全区例会上通报。"));

        Referral done = referrals.ofCase(number).get(0);
        assertThat(done.outcome()).isNotNull();
        assertThat(done.opinion()).isEqualTo("已在全区例会上通报。");
        assertThat(walk.actions(number)).contains(Action.REFERRED, Action.CALLED_TO_ACCOUNT);
    }

    @Test
    void aSeatOfTheCentreDoesNotCallToAccount() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());
        walk.timeComes(assignment, nextAt(assignment, "red"));
        walk.timeComes(assignment, nextAt(assignment, "red"));
        String task = walk.task(number, "userTask_callToAccount").id();
        assertThat(tasks.getVariable(task, "outcome"))
                .as("no choice is made before")
                .isNull();

        Map<String, Object> answers = Map.of("outcome", "talk", "opinion", "已约谈街道负责人。");
        tasks.addCandidateUser(task, "district-dispatcher");
        OpenTask open = walk.task(number, "userTask_callToAccount");
        assertThatThrownBy(() -> taskList.complete(open, "district-dispatcher", answers))
                .hasMessageContaining("问责由示范区社会治理信息指挥中心负责人处理");
        assertThat(referrals.ofCase(number)).allMatch(each -> each.outcome() == null);
    }

    @Test
    void aTimerThatFiresLateStillDoesEverythingOnce() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);

        walk.timeComes(assignment, assignment.deadline().plus(Duration.ofDays(40)));

        assertThat(supervised(number)).hasSize(4);
        assertThat(taken(assignment, "yellow")).containsExactly("urge");
        assertThat(taken(assignment, "red")).containsExactly("order");
        assertThat(waitingAt(assignment)).containsExactly("event_redLight");
    }

    @Test
    void theLightGoesWithTheAssignment() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);

        walk.escalates(number);

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(assignment.id())
                        .count())
                .isZero();
        assertThat(walk.assignments(number).get(0).outcome()).isEqualTo(Assignment.Outcome.ESCALATED);
        assertThat(waitingAt(walk.openAssignment(number))).containsExactly("event_greenLight");
    }

    @Test
    void leadAndCoHandlersHaveALightEach() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT, "370112001-public-safety");

        List<Assignment> open =
                walk.assignments(number).stream().filter(Assignment::open).toList();
        assertThat(open).hasSize(2).allSatisfy(assignment -> assertThat(waitingAt(assignment))
                .containsExactly("event_greenLight"));
        Assignment first = open.stream()
                .min((one, other) -> one.deadline().compareTo(other.deadline()))
                .orElseThrow();
        walk.timeComes(first, first.deadline());
        assertThat(walk.assignments(number).stream()
                        .filter(assignment -> assignment.id().equals(first.id()))
                        .findFirst()
                        .orElseThrow()
                        .lightAt(TimeMachine.now()))
                .isEqualTo(Light.RED);
    }

    @Test
    void aResultThatFailsVerificationTwiceBringsAnOrder() {
        String number = walk.reported();
        walk.resolves(number);
        walk.failsVerification(number);
        assertThat(orders.ofCase(number)).isEmpty();
        walk.resolves(number);

        walk.failsVerification(number);

        assertThat(orders.ofCase(number)).singleElement().satisfies(order -> {
            assertThat(order.cause().code()).isEqualTo("failed-again");
            assertThat(order.closedAt()).isNull();
        });
        walk.completes(number, "userTask_answerOrder", Map.of("opinion", "已约谈摊主，改为定时巡查。"));
        assertThat(orders.ofCase(number).get(0).closedAt())
                .as("its assignment has ended, so the answer closes it")
                .isNotNull();
    }

    @Test
    void aWithdrawnCaseTakesItsLightAndItsOrdersWithIt() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());

        handling.withdraw(number, "已自行解决");

        assertThat(orders.ofCase(number).get(0).closedAt()).isNotNull();
        assertThat(walk.tasks(number)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .count())
                .isZero();
    }

    @Test
    void theLongestTitleReasonAndAnswerDoNotStopIt() {
        String number = walk.reported("题".repeat(200), "street-vending", Urgency.ROUTINE, GRID);
        Assignment assignment = walk.openAssignment(number);

        walk.timeComes(assignment, assignment.deadline());
        walk.completes(number, "userTask_answerOrder", Map.of("opinion", "😀[点我](x)`".repeat(200)));
        walk.resolves(number);

        assertThat(orders.ofCase(number).get(0).closedAt()).isNotNull();
    }

    @Test
    void commentsAndClaimsNeverResetAClock() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        var timer = timer(assignment);
        var task = tasks.createTaskQuery().processInstanceId(assignment.id()).singleResult();

        TimeMachine.forward(Duration.ofHours(1));
        tasks.createComment(task.getId(), assignment.id(), "已联系摊主");
        tasks.claim(task.getId(), "grid-worker");
        tasks.setAssignee(task.getId(), null);
        tasks.setPriority(task.getId(), 1);

        assertThat(walk.openAssignment(number).due()).isEqualTo(assignment.due());
        assertThat(timer(assignment)).isEqualTo(timer);
    }

    private Instant timer(Assignment assignment) {
        return walk.timer(assignment).getDuedate().toInstant();
    }

    private List<String> waitingAt(Assignment assignment) {
        return walk.waitingAt(assignment.id());
    }

    private List<String> supervised(String number) {
        return walk.trace(number).stream()
                .map(TraceEntry::step)
                .filter(step -> List.of(Action.LIGHT_TURNED, Action.URGED, Action.ORDER_ISSUED, Action.REFERRED)
                        .contains(step.action()))
                .map(step -> step.action().code() + " " + step.decision())
                .toList();
    }

    private List<String> told(String number, String kind) {
        return db.sql("select distinct r.person from notice n join notice_receipt r on r.notice = n.id"
                        + " where n.case_number = ? and n.kind = ?")
                .params(number, kind)
                .query(String.class)
                .list();
    }

    private List<String> taken(Assignment assignment, String cause) {
        return db.sql("select measure from sup_measure where assignment = ? and cause = ? order by taken")
                .params(assignment.id(), cause)
                .query(String.class)
                .list();
    }

    private Instant nextAt(Assignment assignment, String cause) {
        return db.sql("select next_at from sup_measure where assignment = ? and cause = ? order by taken desc limit 1")
                .params(assignment.id(), cause)
                .query((rs, row) -> rs.getTimestamp(1).toInstant())
                .single();
    }
}
