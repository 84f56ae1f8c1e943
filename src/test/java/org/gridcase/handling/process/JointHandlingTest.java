package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.COMMUNITY;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.LEADING_GROUP;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Tier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One lead answers for the whole, co-handlers help (C4, C5, C6, C7). */
@GridcaseTest
class JointHandlingTest {

    private static final String SAFETY = "370112001-public-safety";
    private static final Map<String, Object> RESOLVED = Map.of("outcome", "resolved", "opinion", "已配合处置");

    @Autowired
    CaseWalk walk;

    @Autowired
    RuntimeService runtime;

    @Test
    void theTableProposesTheUnitsAndTheDispatcherOnlyConfirms() {
        String number = walk.reported("noise-nuisance", Urgency.CRITICAL, GRID);

        walk.dispatches(number);

        assertThat(walk.assignments(number))
                .extracting(assignment ->
                        assignment.unit() + " " + assignment.role().code())
                .containsExactly("370112001-law-enforcement lead", SAFETY + " co-handler");
        assertThat(walk.trace(number))
                .filteredOn(entry -> entry.step().action() == Action.UNITS_PROPOSED)
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.step().decisionSource()).startsWith("determine-responsible-section:"));
    }

    @Test
    void theDispatcherChangesTheUnits() {
        String number = walk.atStreet();

        walk.dispatches(number, CITY_MANAGEMENT, COMMUNITY, SAFETY);

        assertThat(walk.assignments(number))
                .filteredOn(assignment -> assignment.tier() == Tier.STREET)
                .extracting(assignment ->
                        assignment.unit() + " " + assignment.role().code())
                .containsExactlyInAnyOrder(
                        CITY_MANAGEMENT + " lead", COMMUNITY + " co-handler", SAFETY + " co-handler");
        assertThat(walk.file(number).unit()).isEqualTo(CITY_MANAGEMENT);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void aCentreCannotDispatchBeyondItsArea() {
        String number = walk.atStreet();

        assertThatThrownBy(() -> walk.dispatches(number, "370112002-city-management"))
                .hasMessageContaining("不能派遣给文澜街道城市管理科，请从列表中选择主办单位");
        assertThatThrownBy(() -> walk.dispatches(number, CITY_MANAGEMENT, "370112-public-security"))
                .hasMessageContaining("不能派遣给示范区公安分局，请从列表中选择协办单位");
        assertThatThrownBy(() -> walk.dispatches(number, CITY_MANAGEMENT, CITY_MANAGEMENT))
                .hasMessageContaining("映泉街道城市管理科已是主办单位");
        assertThatThrownBy(() -> walk.dispatches(number, CITY_MANAGEMENT, SAFETY, SAFETY))
                .hasMessageContaining("协办单位有重复");
        assertThat(walk.file(number).state()).isEqualTo(CaseState.DISPATCHING);
    }

    @Test
    void nobodySendsTheVariablesThatTheDiagramSteersBy() {
        String number = walk.atStreet();

        assertThatThrownBy(() -> walk.completes(
                        number,
                        "userTask_dispatchCase",
                        Map.of("outcome", "dispatch", "unit", "370112002-centre", "tier", "grid")))
                .hasMessageContaining("这些变量由流程自身使用，不能随任务提交：tier、unit");
        assertThat(walk.file(number).state()).isEqualTo(CaseState.DISPATCHING);
    }

    @Test
    void theLeadResolvesOnlyAfterItsCoHandlersHaveAnswered() {
        String number = joint();

        assertThatThrownBy(() -> lead(number, "resolved"))
                .hasMessageContaining("协办单位尚未答复")
                .hasMessageContaining("平安建设科");
        coHandlerAnswers(number);
        lead(number, "resolved");

        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
        assertThat(walk.tasks(number)).singleElement().satisfies(task -> assertThat(task.key())
                .isEqualTo("userTask_verifyResult"));
    }

    @Test
    void theDispatcherReleasesCoHandlersWithAReasonAndTheLeadGoesOn() {
        String number = joint();

        assertThatThrownBy(() -> walk.completes(number, "userTask_releaseCoHandlers", Map.of()))
                .hasMessageContaining("请说明理由或意见");
        walk.completes(number, "userTask_releaseCoHandlers", Map.of("opinion", "主办已能独立办理"));
        assertThat(walk.tasks(number, "userTask_handleAssignment")).hasSize(1);
        assertThat(outcomeOf(number, SAFETY)).isEqualTo(Outcome.RELEASED);
        lead(number, "resolved");

        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    @Test
    void whenTheLeadEscalatesTheCoHandlersStop() {
        String number = joint();

        lead(number, "escalate");

        assertThat(outcomeOf(number, SAFETY)).isEqualTo(Outcome.CANCELLED);
        assertThat(walk.file(number).tier()).isEqualTo(Tier.DISTRICT);
        assertThat(walk.tasks(number)).hasSize(1);
    }

    @Test
    void anOperatorWhoCancelsAAssignmentInCockpitLeavesItsRecordTrue() {
        String number = walk.reported();
        String id = walk.openAssignment(number).id();

        runtime.deleteProcessInstance(
                runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("case-handling")
                        .singleResult()
                        .getId(),
                "cancelled by an operator");

        assertThat(walk.assignments(number)).singleElement().satisfies(assignment -> {
            assertThat(assignment.id()).isEqualTo(id);
            assertThat(assignment.outcome()).isEqualTo(Outcome.CANCELLED);
        });
    }

    @Test
    void theLeadingGroupRecordsItsDecisionAndAssignsIt() {
        String number = walk.atLeadingGroup();

        assertThatThrownBy(() -> walk.completes(number, "userTask_decideInMeeting", Map.of("outcome", "dispatch")))
                .hasMessageContaining("请说明理由或意见");
        walk.completes(
                number,
                "userTask_decideInMeeting",
                Map.of(
                        "outcome", "dispatch",
                        "opinion", "由城市管理局牵头，公安分局配合",
                        "leadUnit", "370112-urban-management",
                        "coUnits", "370112-public-security"));

        assertThat(walk.assignments(number))
                .filteredOn(assignment -> assignment.tier() == Tier.LEADING_GROUP)
                .extracting(assignment ->
                        assignment.unit() + " " + assignment.role().code())
                .containsExactly("370112-urban-management lead", "370112-public-security co-handler");
        assertThat(walk.trace(number))
                .filteredOn(entry -> entry.step().action() == Action.MEETING_DECIDED)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.step().unit()).isEqualTo(LEADING_GROUP);
                    assertThat(entry.step().reason()).isEqualTo("由城市管理局牵头，公安分局配合");
                });
    }

    @Test
    void nobodyStandsAboveTheLeadingGroup() {
        String number = walk.atLeadingGroup();

        assertThatThrownBy(() -> walk.answers(number, "userTask_decideInMeeting", "escalate", "请上级定"))
                .hasMessageContaining("领导小组是最高一级");
    }

    private String joint() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT, SAFETY);
        assertThat(walk.task(number, "userTask_releaseCoHandlers").groups()).containsExactly(STREET_CENTRE);
        return number;
    }

    private void lead(String number, String outcome) {
        walk.completesAs(
                "section-clerk",
                number,
                "userTask_handleAssignment",
                CITY_MANAGEMENT,
                Map.of("outcome", outcome, "opinion", "已会同处置"));
    }

    private void coHandlerAnswers(String number) {
        String clerk = walk.tasks(number, "userTask_handleAssignment").stream()
                .filter(task -> task.groups().contains(SAFETY))
                .map(walk::somebodyFor)
                .findFirst()
                .orElseThrow();
        walk.completesAs(clerk, number, "userTask_handleAssignment", SAFETY, RESOLVED);
    }

    private Outcome outcomeOf(String number, String unit) {
        return walk.assignments(number).stream()
                .filter(assignment -> assignment.unit().equals(unit) && assignment.role() == Role.CO_HANDLER)
                .findFirst()
                .orElseThrow()
                .outcome();
    }
}
