package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.CaseHandling;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.ReferralService;
import org.gridcase.supervision.order.SupervisionOrder;
import org.gridcase.supervision.order.SupervisionOrder.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing stays open about a case that has ended. */
@GridcaseTest
class EndedCasesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseHandling handling;

    @Autowired
    OrderService orders;

    @Autowired
    ReferralService referrals;

    @Autowired
    SweepService sweeps;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void onAMonday() {
        TimeMachine.moveTo(MONDAY);
    }

    @Test
    void theOrderAfterASecondFailedVerificationEndsWithItsCase() {
        String number = walk.reported();
        failsOnce(number);
        failsOnce(number);
        assertThat(orders.ofCase(number)).extracting(SupervisionOrder::state).containsExactly(State.OPEN);

        if (!walk.tasks(number, "userTask_dispatchCase").isEmpty()) {
            walk.dispatches(number);
        }
        walk.closes(number);

        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        assertThat(orders.ofCase(number)).singleElement().satisfies(order -> {
            assertThat(order.state()).isEqualTo(State.CLOSED);
            assertThat(order.answeredAt()).isNull();
            assertThat(order.answer()).isEqualTo("案件已结案，督办单随案终止");
        });
        assertThat(reasons(number, Action.ORDER_CLOSED)).containsExactly("案件已结案，督办单随案终止");
        nothingIsOpen(number);
    }

    @Test
    void anOrderThatIsAnsweredIsNotClosedTwice() {
        String number = walk.reported();
        failsOnce(number);
        failsOnce(number);
        walk.completes(number, "userTask_answerOrder", Map.of("opinion", "已约谈摊主。"));

        handling.withdraw(number, "已自行解决");

        assertThat(reasons(number, Action.ORDER_CLOSED)).hasSize(1);
        nothingIsOpen(number);
    }

    @Test
    void referralsEndWithAWithdrawnCase() {
        String number = walk.reported();
        referred(number);

        handling.withdraw(number, "已自行解决");

        assertThat(referrals.ofCase(number)).singleElement().satisfies(referral -> {
            assertThat(referral.lapsedAt()).isNotNull();
            assertThat(referral.outcome()).isNull();
        });
        assertThat(reasons(number, Action.REFERRAL_LAPSED)).containsExactly("案件已撤回，移交问责随案终止");
        nothingIsOpen(number);
    }

    @Test
    void referralsEndWithAVerifiedCase() {
        String number = walk.reported();
        referred(number);
        walk.resolves(number);
        assertThat(walk.tasks(number, "userTask_callToAccount")).hasSize(1);

        walk.verifies(number);

        assertThat(reasons(number, Action.REFERRAL_LAPSED)).containsExactly("案件已结案，移交问责随案终止");
        nothingIsOpen(number);
    }

    @Test
    void referralsEndWithACaseThatIsNotAccepted() {
        String number = walk.reported();
        referred(number);
        walk.escalates(number);
        walk.escalates(number);

        walk.answers(number, "userTask_dispatchCase", "reject", "不属本辖区");

        assertThat(walk.file(number).state()).isEqualTo(CaseState.NOT_ACCEPTED);
        assertThat(reasons(number, Action.REFERRAL_LAPSED)).containsExactly("案件不予受理，移交问责随案终止");
        nothingIsOpen(number);
    }

    @Test
    void aReferralOfAnOlderDiagramEndsToo() {
        String number = walk.reported();
        referred(number);
        db.sql("delete from act_ru_event_subscr where event_name_ = 'referralLapsed' and proc_inst_id_ in"
                        + " (select proc_inst_id_ from act_ru_execution where business_key_ = ?)")
                .param(number)
                .update();

        handling.withdraw(number, "已自行解决");

        nothingIsOpen(number);
    }

    @Test
    void theSweepClosesWhatAnEarlierReleaseHasLeftOpen() {
        String number = walk.reported();
        referred(number);
        walk.resolves(number);
        failsOnceMoreAsOrdered(number);
        db.sql("update case_file set state = 'closed', closed_at = ? where number = ?")
                .params(Timestamp.from(TimeMachine.now()), number)
                .update();

        assertThat(leftOpen(number))
                .hasSize(2)
                .allMatch(SweepDifference::repaired)
                .satisfies(found -> assertThat(found)
                        .extracting(SweepDifference::fault)
                        .anyMatch("案件已结束，移交问责仍未了结"::equals)
                        .anyMatch(fault -> fault.startsWith("案件已结束，督办〔")));
        assertThat(leftOpen(number)).isEmpty();
        assertThat(walk.tasks(number, "userTask_callToAccount")).isEmpty();
        assertThat(walk.tasks(number, "userTask_answerOrder")).isEmpty();
        assertThat(reasons(number, Action.REFERRAL_LAPSED)).containsExactly("案件已结案，移交问责随案终止");
    }

    private void failsOnceMoreAsOrdered(String number) {
        walk.failsVerification(number);
        walk.resolves(number);
        walk.failsVerification(number);
        assertThat(walk.tasks(number, "userTask_answerOrder")).hasSize(1);
    }

    private void failsOnce(String number) {
        walk.resolves(number);
        walk.failsVerification(number);
    }

    /** Late until the unit is to be called to account. */
    private void referred(String number) {
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());
        for (int measures = 1; measures < 3; measures++) {
            walk.timeComes(assignment, walk.timer(assignment).getDuedate().toInstant());
        }
        assertThat(walk.tasks(number, "userTask_callToAccount")).hasSize(1);
    }

    private List<SweepDifference> leftOpen(String number) {
        return sweeps.sweep().differences().stream()
                .filter(found ->
                        found.caseNumber().equals(number) && found.fault().startsWith("案件已结束"))
                .toList();
    }

    private List<String> reasons(String number, Action action) {
        return walk.trace(number).stream()
                .map(TraceEntry::step)
                .filter(step -> step.action() == action)
                .map(TraceEvent::reason)
                .toList();
    }

    private void nothingIsOpen(String number) {
        assertThat(walk.tasks(number)).isEmpty();
        assertThat(db.sql("select count(*) from case_assignment where case_number = ? and ended_at is null")
                        .param(number)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .list())
                .filteredOn(instance -> !instance.getProcessDefinitionId().startsWith("deliver-notice:"))
                .isEmpty();
        assertThat(leftOpen(number)).isEmpty();
    }
}
