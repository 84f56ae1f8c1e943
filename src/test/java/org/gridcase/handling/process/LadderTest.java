package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.COMMUNITY;
import static org.gridcase.CaseWalk.DISTRICT_CENTRE;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.LEADING_GROUP;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A case climbs, is returned, skips, steps down, ends (C2, C4, C5, C6, C8, C10). */
@GridcaseTest
class LadderTest {

    private static final Limit ONE_WORKING_DAY = Limit.of("P1D", Counting.WORKING_DAYS, 0.8);

    @Autowired
    CaseWalk walk;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    CaseHandling handling;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Test
    void anOrdinaryCaseStartsAtItsGridWithADeadline() {
        String number = walk.reported();

        stands(number, Tier.GRID, GRID, CaseState.HANDLING);
        Assignment assignment = walk.openAssignment(number);
        assertThat(assignment.unit()).isEqualTo(GRID);
        assertThat(assignment.role()).isEqualTo(Assignment.Role.LEAD);
        assertThat(assignment.deadline())
                .isEqualTo(calendar.deadline(assignment.startedAt(), ONE_WORKING_DAY)
                        .at());
        assertThat(walk.task(number, "userTask_handleAssignment").groups()).containsExactly(GRID);
    }

    @Test
    void theLimitRunsFromWhenTheUnitHasTheCaseAndNotFromTheReport() {
        Instant reportedAt = TimeMachine.now().minus(Duration.ofDays(20));
        CaseFile file = handling.report(new CaseReport(
                        "单元门口堆放装修垃圾",
                        "热线二十天前接到来电，今天才转来。",
                        handling.classify("street-vending", "", "").orElseThrow(),
                        Urgency.ROUTINE,
                        new Place(new AreaCode(GRID), null, null, null),
                        Channel.HOTLINE,
                        null,
                        null,
                        reportedAt,
                        null))
                .caseFile();

        Assignment assignment = walk.openAssignment(file.number());
        assertThat(file.reportedAt()).isCloseTo(reportedAt, within(1, ChronoUnit.SECONDS));
        assertThat(assignment.startedAt()).isAfter(reportedAt.plus(Duration.ofDays(19)));
        assertThat(assignment.deadline())
                .isEqualTo(calendar.deadline(assignment.startedAt(), ONE_WORKING_DAY)
                        .at());
    }

    @Test
    void theGridResolvesAnotherPersonVerifiesAndTheCaseIsClosed() {
        String number = walk.reported();

        walk.resolves(number);
        stands(number, Tier.GRID, COMMUNITY, CaseState.VERIFYING);
        walk.verifies(number);

        CaseFile file = walk.file(number);
        assertThat(file.state()).isEqualTo(CaseState.CLOSED);
        assertThat(file.reply()).isEqualTo("已清理并劝离");
        assertThat(file.closedAt()).isNotNull();
        assertThat(walk.tasks(number)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .count())
                .isZero();
        assertThat(walk.actions(number))
                .containsExactly(
                        Action.REPORTED,
                        Action.TIER_DECIDED,
                        Action.ASSIGNED,
                        Action.ANSWERED,
                        Action.VERIFICATION_OFFERED,
                        Action.VERIFIED,
                        Action.CLOSED);
    }

    @Test
    void aCaseClimbsEveryTierToTheLeadingGroup() {
        String number = walk.reported();

        walk.escalates(number);
        stands(number, Tier.COMMUNITY, COMMUNITY, CaseState.HANDLING);
        walk.escalates(number);
        stands(number, Tier.STREET, STREET_CENTRE, CaseState.DISPATCHING);
        walk.answers(number, "userTask_dispatchCase", "escalate", "超出街道权限");
        stands(number, Tier.DISTRICT, DISTRICT_CENTRE, CaseState.DISPATCHING);
        walk.answers(number, "userTask_dispatchCase", "escalate", "涉及多个部门");
        stands(number, Tier.LEADING_GROUP, LEADING_GROUP, CaseState.DISPATCHING);

        assertThat(walk.task(number, "userTask_decideInMeeting").groups()).containsExactly(LEADING_GROUP);
    }

    @Test
    void everyProcessInstanceOfACaseCarriesItsNumber() {
        String number = walk.atStreet();
        walk.dispatches(number);

        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .list())
                .extracting(HistoricProcessInstance::getProcessDefinitionKey)
                .containsExactlyInAnyOrder(
                        "case-handling", "assignment", "assignment", "centre-dispatch", "assignment");
    }

    @Test
    void aSectionNotInChargeReturnsTheCaseAndTheCentreDispatchesAnew() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);

        walk.returns(number);

        stands(number, Tier.STREET, STREET_CENTRE, CaseState.DISPATCHING);
        assertThat(walk.assignments(number)).last().satisfies(assignment -> {
            assertThat(assignment.unit()).isEqualTo(CITY_MANAGEMENT);
            assertThat(assignment.outcome()).isEqualTo(Outcome.RETURNED);
            assertThat(assignment.opinion()).isEqualTo("不属本单位职责");
        });
        assertThat(walk.file(number).returns()).isZero();
    }

    @Test
    void aSectionBeyondItsPowersTakesTheCaseToTheDistrict() {
        String number = walk.atStreet();
        walk.dispatches(number);

        walk.escalates(number);

        stands(number, Tier.DISTRICT, DISTRICT_CENTRE, CaseState.DISPATCHING);
    }

    @Test
    void aCentreSendsACaseBackDownAndItStepsUpAgain() {
        String number = walk.atDistrict();

        walk.answers(number, "userTask_dispatchCase", "return", "街道有权办理");
        stands(number, Tier.STREET, STREET_CENTRE, CaseState.DISPATCHING);
        walk.answers(number, "userTask_dispatchCase", "return", "请社区先行处置");
        stands(number, Tier.COMMUNITY, COMMUNITY, CaseState.HANDLING);
        walk.escalates(number);

        stands(number, Tier.STREET, STREET_CENTRE, CaseState.DISPATCHING);
    }

    @Test
    void returningACaseForeverEndsOneTierHigher() {
        String number = walk.reported();
        walk.returns(number);
        stands(number, Tier.COMMUNITY, COMMUNITY, CaseState.HANDLING);

        walk.returns(number);

        stands(number, Tier.STREET, STREET_CENTRE, CaseState.DISPATCHING);
    }

    @Test
    void aCriticalCaseSkipsTiers() {
        String number = walk.reported("street-vending", Urgency.CRITICAL, GRID);
        stands(number, Tier.STREET, STREET_CENTRE, CaseState.DISPATCHING);

        walk.answers(number, "userTask_dispatchCase", "return", "请社区先控制现场");
        walk.escalates(number);

        stands(number, Tier.DISTRICT, DISTRICT_CENTRE, CaseState.DISPATCHING);
    }

    @Test
    void aCaseKnownOnlyToTheDistrictIsVerifiedByTheLeadingGroup() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, "370112");
        stands(number, Tier.DISTRICT, DISTRICT_CENTRE, CaseState.DISPATCHING);
        walk.dispatches(number);
        walk.resolves(number);

        assertThat(walk.task(number, "userTask_verifyResult").groups()).containsExactly(LEADING_GROUP);
    }

    @Test
    void aCaseWithoutAKnownGridCannotBeReturnedToOne() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, "370112");

        assertThatThrownBy(() -> walk.answers(number, "userTask_dispatchCase", "return", "请街道办理"))
                .hasMessageContaining("案件地点只明确到区，不能交由街道办理");
        stands(number, Tier.DISTRICT, DISTRICT_CENTRE, CaseState.DISPATCHING);
    }

    @Test
    void aCaseThatIsNotAcceptedEndsAndItsReporterIsToldWhy() {
        String number = walk.atStreet();

        walk.answers(number, "userTask_dispatchCase", "reject", "该事项已由法院受理，请依判决执行。");

        CaseFile file = walk.file(number);
        assertThat(file.state()).isEqualTo(CaseState.NOT_ACCEPTED);
        assertThat(file.reply()).isEqualTo("该事项已由法院受理，请依判决执行。");
        assertThat(walk.tasks(number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"escalate", "return"})
    void aHandlerMustGiveAReasonForPassingACaseOn(String outcome) {
        String number = walk.reported();

        assertThatThrownBy(() -> walk.answers(number, "userTask_handleAssignment", outcome, "  "))
                .hasMessageContaining("请说明理由或意见");
        assertThat(walk.openAssignment(number).outcome()).isNull();
        stands(number, Tier.GRID, GRID, CaseState.HANDLING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"escalate", "return", "reject"})
    void aCentreMustGiveAReasonForNotDispatching(String outcome) {
        String number = walk.atStreet();

        assertThatThrownBy(() -> walk.answers(number, "userTask_dispatchCase", outcome, null))
                .hasMessageContaining("请说明理由或意见");
        stands(number, Tier.STREET, STREET_CENTRE, CaseState.DISPATCHING);
    }

    @Test
    void anUnknownOutcomeIsRefusedAndChangesNothing() {
        String number = walk.reported();
        int steps = walk.trace(number).size();

        assertThatThrownBy(() -> walk.answers(number, "userTask_handleAssignment", "done", "好了"))
                .hasMessageContaining("“办理结果”没有选项“done”");
        assertThat(walk.trace(number)).hasSize(steps);
        assertThat(walk.task(number, "userTask_handleAssignment")).isNotNull();
    }

    @Test
    void theReporterTakesTheReportBackAndEverybodyStops() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT, COMMUNITY);

        CaseFile file = handling.withdraw(number, "问题已自行解决");

        assertThat(file.state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(walk.tasks(number)).isEmpty();
        assertThat(walk.assignments(number))
                .filteredOn(assignment -> assignment.tier() == Tier.STREET)
                .hasSize(2)
                .allSatisfy(assignment -> assertThat(assignment.outcome()).isEqualTo(Outcome.CANCELLED));
        assertThat(walk.actions(number)).contains(Action.WITHDRAWN);
    }

    @Test
    void aCaseThatHasEndedCannotBeTakenBack() {
        String number = walk.reported();
        handling.withdraw(number, "问题已自行解决");

        assertThatThrownBy(() -> handling.withdraw(number, "再撤一次")).isInstanceOf(CaseAlreadyEndedException.class);
    }

    @Test
    void theTraceSaysWhoDidWhatWhereWhyAndByWhichTable() {
        String number = walk.reported();
        walk.completesAs(
                "grid-worker",
                number,
                "userTask_handleAssignment",
                GRID,
                Map.of("outcome", "escalate", "opinion", "无执法权"));

        assertThat(walk.trace(number)).extracting(TraceEntry::sequence).containsExactly(1, 2, 3, 4, 5, 6, 7);
        TraceEntry claimed = walk.trace(number).get(3);
        assertThat(claimed.step().action()).isEqualTo(Action.CLAIMED);
        assertThat(claimed.step().unit()).isEqualTo(GRID);
        assertThat(claimed.step().decision()).isEqualTo("handleAssignment grid-worker");
        TraceEntry answered = walk.trace(number).get(4);
        assertThat(answered.step().actor()).isEqualTo("grid-worker");
        assertThat(answered.step().unit()).isEqualTo(GRID);
        assertThat(answered.step().tier()).isEqualTo(Tier.GRID);
        assertThat(answered.step().decision()).isEqualTo("escalate");
        assertThat(answered.step().reason()).isEqualTo("无执法权");
        TraceEntry moved = walk.trace(number).get(5);
        assertThat(moved.step().action()).isEqualTo(Action.TIER_DECIDED);
        assertThat(moved.step().decisionSource()).matches("determine-next-tier:\\d+");
        assertThat(moved.before()).isEqualTo(new CasePosition("handling", "grid", GRID));
        assertThat(moved.after()).isEqualTo(new CasePosition("handling", "community", COMMUNITY));
    }

    private void stands(String number, Tier tier, String unit, CaseState state) {
        CaseFile file = walk.file(number);
        assertThat(file.tier()).isEqualTo(tier);
        assertThat(file.unit()).isEqualTo(unit);
        assertThat(file.state()).isEqualTo(state);
    }
}
