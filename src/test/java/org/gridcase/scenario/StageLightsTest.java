package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.DISTRICT_CENTRE;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.LEADING_GROUP;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.search.CaseSearch.Criteria;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.security.Actor;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.ReferralService;
import org.gridcase.supervision.order.SupervisionOrder;
import org.gridcase.supervision.process.SupervisionProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever has a deadline has a light, and somebody who is told when it passes. */
@GridcaseTest
class StageLightsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

    @Autowired
    CaseWalk walk;

    @Autowired
    AssignmentRepository assignments;

    @Autowired
    CaseSearch search;

    @Autowired
    Lights lights;

    @Autowired
    OrderService orders;

    @Autowired
    ReferralService referrals;

    @Autowired
    SupervisionProcess supervision;

    @Autowired
    TaskService tasks;

    @Autowired
    Actor actor;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void onAMonday() {
        TimeMachine.moveTo(MONDAY);
    }

    @Test
    void aCriticalCaseThatNobodyDispatchesTurnsRedAndIsFound() {
        String number = walk.reported("property-service", Urgency.CRITICAL, GRID);
        Assignment dispatching = only(number, "dispatching");
        assertThat(dispatching.unit()).isEqualTo(STREET_CENTRE);
        assertThat(dispatching.deadline()).isEqualTo(dispatching.startedAt().plus(Duration.ofMinutes(30)));
        shownInTheList(dispatching);

        walk.timeComes(dispatching, dispatching.due().yellowAt());
        assertThat(told(number)).contains("urge");
        assertThat(found(Light.YELLOW)).contains(number);

        walk.timeComes(dispatching, dispatching.deadline());
        assertThat(orders.ofCase(number)).singleElement().satisfies(order -> {
            assertThat(order.assignment()).isEqualTo(dispatching.id());
            assertThat(order.addressee()).isEqualTo(STREET_CENTRE);
        });
        assertThat(found(Light.RED)).contains(number);
        assertThat(lights.of(List.of(number))).containsEntry(number, Light.RED);
        assertThat(onTheBoard(STREET_CENTRE, Light.RED)).contains(dispatching.id());

        walk.timeComes(dispatching, dispatching.deadline().plus(Duration.ofMinutes(61)));
        assertThat(orders.ofCase(number))
                .extracting(SupervisionOrder::addressee)
                .as("the second one tier up")
                .containsExactly(STREET_CENTRE, DISTRICT_CENTRE);

        walk.dispatches(number, CITY_MANAGEMENT);
        assertThat(assignments.find(dispatching.id()).orElseThrow().outcome()).isEqualTo(Outcome.DONE);
        assertThat(walk.waitingAt(dispatching.id())).isEmpty();
        assertThat(orders.ofCase(number)).allMatch(order -> order.closedAt() != null);
        assertThat(walk.tasks(number, "userTask_answerOrder")).isEmpty();
        assertThat(walk.open(number, "order-answer")).isEmpty();
    }

    @Test
    void aMeetingThatIsNotHeldUrgesTheGroupThatNobodyStandsAbove() {
        String number = walk.atLeadingGroup();
        Assignment meeting = only(number, "meeting");
        assertThat(meeting.unit()).isEqualTo(LEADING_GROUP);

        walk.timeComes(meeting, meeting.deadline());

        assertThat(orders.ofCase(number)).isEmpty();
        assertThat(told(number)).containsExactly("urge");
        assertThat(turned(number)).containsExactly("会商转为黄灯", "会商转为红灯");
    }

    @Test
    void aVerificationThatIsNotDoneBringsAnOrderToItsUnit() {
        String number = walk.reported();
        walk.resolves(number);
        Assignment verifying = only(number, "verifying");
        assertThat(verifying.unit()).isEqualTo(walk.file(number).unit()).isNotEqualTo(GRID);

        walk.timeComes(verifying, verifying.deadline());

        assertThat(orders.ofCase(number))
                .extracting(SupervisionOrder::addressee)
                .containsExactly(verifying.unit());
        assertThat(found(Light.RED)).contains(number);

        walk.verifies(number);
        assertThat(assignments.openOf(number)).isEmpty();
        assertThat(walk.tasks(number)).isEmpty();
    }

    @Test
    void anOrderThatNobodyAnswersIsToldAboveAndMultipliesNothing() {
        String number = walk.reported();
        Assignment handling = walk.openAssignment(number);
        walk.timeComes(handling, handling.deadline());
        Assignment answering = only(number, "order-answer");
        SupervisionOrder order = orders.ofCase(number).get(0);
        assertThat(answering.deadline()).isEqualTo(order.answerBy());
        assertThat(answering.subject()).isEqualTo(order.number());

        walk.timeComes(answering, answering.deadline());

        assertThat(orders.ofCase(number)).as("no order about an order").containsExactly(order);
        assertThat(referrals.ofCase(number)).isEmpty();
        assertThat(walk.trace(number))
                .filteredOn(entry -> entry.step().action() == Action.URGED)
                .extracting(entry -> entry.step().unit())
                .contains(DISTRICT_CENTRE);
        assertThat(walk.trace(number))
                .filteredOn(entry -> entry.step().action() == Action.LIGHT_TURNED
                        && answering.unit().equals(entry.step().unit()))
                .isNotEmpty()
                .as("the tier of who answers, not of the case")
                .allSatisfy(entry -> assertThat(entry.step().tier()).isEqualTo(Tier.STREET));

        walk.timeComes(handling, walk.timer(handling).getDuedate().toInstant());

        SupervisionOrder stronger = orders.ofCase(number).get(1);
        assertThat(stronger.level().code()).isEqualTo("higher-order");
        assertThat(stronger.addressee()).isEqualTo(DISTRICT_CENTRE);
        assertThat(demands(number).get(1)).contains("领导小组办公室督办", order.number() + " 逾期未答复");
        assertThat(only(number, "order-answer").subject()).isEqualTo(stronger.number());
        assertThat(orders.ofCase(number).get(0).answer()).isEqualTo("逾期未答复，升为二级督办 " + stronger.number());

        walk.resolves(number);
        assertThat(orders.ofCase(number)).allMatch(each -> each.closedAt() != null);
        assertThat(walk.open(number, "order-answer")).isEmpty();
    }

    @Test
    void theCentreIsOrderedByTheGroupAndNeverByItself() {
        String number = walk.atDistrict();
        Assignment dispatching = only(number, "dispatching");
        assertThat(dispatching.unit()).isEqualTo(DISTRICT_CENTRE);

        walk.timeComes(dispatching, dispatching.deadline());
        walk.timeComes(dispatching, walk.timer(dispatching).getDuedate().toInstant());

        assertThat(orders.ofCase(number)).hasSize(2).allSatisfy(order -> assertThat(order.addressee())
                .isEqualTo(DISTRICT_CENTRE));
        assertThat(demands(number)).allSatisfy(demand -> assertThat(demand).contains("领导小组办公室督办"));
        assertThat(only(number, "order-answer").subject())
                .isEqualTo(orders.ofCase(number).get(1).number());
    }

    @Test
    void aDeferralThatNobodyDecidesUrgesTheTierAbove() {
        String number = walk.reported();
        Assignment handling = walk.openAssignment(number);
        actor.as(
                "grid-worker",
                () -> supervision.deferralRequested(Map.of(
                        "caseNumber",
                        number,
                        "newDeadline",
                        handling.deadline().plus(Duration.ofDays(1)).toString(),
                        "reason",
                        "等配件到货")));
        Assignment deciding = only(number, "deferral-decision");
        assertThat(deciding.unit()).isEqualTo(STREET_CENTRE);
        assertThat(deciding.deadline()).isEqualTo(handling.deadline());
        shownInTheList(deciding);

        walk.timeComes(deciding, deciding.deadline());

        assertThat(turned(number)).contains("缓办审批转为黄灯", "缓办审批转为红灯");
        assertThat(walk.trace(number))
                .filteredOn(entry -> entry.step().action() == Action.URGED)
                .extracting(entry -> entry.step().unit())
                .contains(DISTRICT_CENTRE);

        walk.answers(number, "userTask_decideDeferral", "refused", "不同意");
        assertThat(walk.open(number, "deferral-decision")).isEmpty();
    }

    @Test
    void aReferralThatNobodyDecidesUrgesTheLeadingGroup() {
        String number = walk.reported();
        Assignment handling = walk.openAssignment(number);
        walk.timeComes(handling, handling.deadline());
        for (int measures = 0; measures < 2; measures++) {
            walk.timeComes(handling, walk.timer(handling).getDuedate().toInstant());
        }
        Assignment referral = only(number, "referral");
        assertThat(referral.unit()).isEqualTo(DISTRICT_CENTRE);
        assertThat(referral.subject()).isEqualTo(referrals.ofCase(number).get(0).id());
        shownInTheList(referral);

        walk.timeComes(referral, referral.deadline());

        assertThat(walk.trace(number))
                .filteredOn(entry -> entry.step().action() == Action.URGED)
                .extracting(entry -> entry.step().unit())
                .contains(LEADING_GROUP);
        walk.completes(number, "userTask_callToAccount", Map.of("outcome", "talk", "opinion", "已约谈"));
        assertThat(walk.open(number, "referral")).isEmpty();
    }

    @Test
    void whatNobodyMustDoByACertainDayHasNoLight() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT, "370112001-public-safety");
        String task = walk.task(number, "userTask_releaseCoHandlers").id();

        assertThat(assignments.exists(task)).isFalse();
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getDueDate())
                .isNull();
    }

    private Assignment only(String number, String stage) {
        List<Assignment> open = walk.open(number, stage);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private void shownInTheList(Assignment assignment) {
        var task = tasks.createTaskQuery().taskId(assignment.id()).singleResult();
        assertThat(task.getDueDate()).isEqualTo(assignment.deadline());
        assertThat(task.getFollowUpDate()).isEqualTo(assignment.due().yellowAt());
    }

    private List<String> found(Light light) {
        Criteria criteria = new Criteria(null, null, null, null, null, null, null, null, light, null, null);
        return search.find(criteria, null, 200).cases().stream()
                .map(file -> file.number())
                .toList();
    }

    private List<String> onTheBoard(String unit, Light light) {
        return lights.assignments(new Lights.Wanted(null, unit, List.of(), light), null, 200).stream()
                .map(Lights.LitAssignment::assignment)
                .toList();
    }

    private List<String> turned(String number) {
        return walk.trace(number).stream()
                .map(entry -> entry.step())
                .filter(step -> step.action() == Action.LIGHT_TURNED)
                .map(step -> step.reason())
                .toList();
    }

    private List<String> demands(String number) {
        return walk.trace(number).stream()
                .map(entry -> entry.step())
                .filter(step -> step.action() == Action.ORDER_ISSUED)
                .map(step -> step.reason())
                .toList();
    }

    private List<String> told(String number) {
        return db.sql("select distinct kind from notice where case_number = ?")
                .param(number)
                .query(String.class)
                .list();
    }
}
