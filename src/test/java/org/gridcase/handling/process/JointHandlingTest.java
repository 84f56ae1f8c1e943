package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.COMMUNITY;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.LEADING_GROUP;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One lead answers for the whole, co-handlers help (C4, C5, C6, C7). */
@GridcaseTest
class JointHandlingTest {

    private static final String SAFETY = "370112001-public-safety";

    @Autowired
    CaseWalk walk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient db;

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
                .hasMessageContaining("“主办单位”没有选项“370112002-city-management”，只能选：映泉街道城市管理科");
        assertThatThrownBy(() -> walk.dispatches(number, CITY_MANAGEMENT, "370112-public-security"))
                .hasMessageContaining("“协办单位”没有选项“370112-public-security”");
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
                .hasMessageContaining("请填写“解除理由”");
        walk.completes(number, "userTask_releaseCoHandlers", Map.of("opinion", "主办已能独立办理"));
        assertThat(walk.tasks(number, "userTask_handleAssignment")).hasSize(1);
        assertThat(outcomeOf(number, SAFETY)).isEqualTo(Outcome.RELEASED);
        lead(number, "resolved");

        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    @Test
    void eachUnitReadsWhatItIsAndTheLeadWhoHasAnswered() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT, SAFETY, COMMUNITY);

        Task helping = taskOf(number, SAFETY);
        assertThat(helping.getName()).startsWith("办理案件（协办）：");
        assertThat(sheet(helping)).contains("本单位协办，主办是映泉街道城市管理科");
        assertThat(taskOf(number, CITY_MANAGEMENT).getName()).startsWith("办理案件：");
        assertThat(sheet(taskOf(number, CITY_MANAGEMENT)))
                .contains("本单位主办，协办：映泉街道平安建设科、", "指挥中心 主办 映泉街道城市管理科；协办 映泉街道平安建设科、", "映泉街道平安建设科（未答复）");

        coHandlerAnswers(number, "resolved");

        assertThat(sheet(taskOf(number, CITY_MANAGEMENT)))
                .contains("本单位主办", "映泉街道平安建设科（办结）", "（未答复）")
                .doesNotContain("映泉街道平安建设科（未答复）");
        assertThat(sheet(tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .taskDefinitionKey("userTask_releaseCoHandlers")
                        .singleResult()))
                .as("the dispatcher sees it too")
                .contains("映泉街道平安建设科（办结）");

        walk.completes(number, "userTask_releaseCoHandlers", Map.of("opinion", "主办已能独立办理"));

        assertThat(sheet(taskOf(number, CITY_MANAGEMENT)))
                .contains("（已解除）", "解除协办：")
                .doesNotContain("（未答复）");
    }

    @Test
    void aCoHandlerHasWhatItIsToDoAndAShorterLimit() {
        String number = walk.atStreet();
        walk.completes(
                number,
                "userTask_dispatchCase",
                Map.of(
                        "outcome",
                        "dispatch",
                        "leadUnit",
                        CITY_MANAGEMENT,
                        "coUnits",
                        SAFETY,
                        "coTasks",
                        "平安建设科：劝离楼前3处摊贩，4小时内"));

        Assignment own = assignmentOf(number, SAFETY);
        assertThat(own.limit().amount()).isEqualTo(Duration.ofHours(4));
        assertThat(own.deadline())
                .isBefore(assignmentOf(number, CITY_MANAGEMENT).deadline());
        assertThat(sheet(taskOf(number, SAFETY))).contains("要求本单位：劝离楼前3处摊贩。", "协办分工为映泉街道平安建设科（劝离楼前3处摊贩，");

        assertThat(walk.trace(number))
                .filteredOn(entry -> entry.step().action() == Action.ASSIGNED
                        && SAFETY.equals(entry.step().unit()))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.step().decision()).isEqualTo("co-handler PT4H hours by-dispatcher");
                    assertThat(entry.step().decisionSource())
                            .as("the row of the table whose limit it is not")
                            .isNull();
                });

        walk.timeComes(own, own.deadline());

        assertThat(sheet(taskOf(number, CITY_MANAGEMENT))).contains("映泉街道平安建设科（已超时，时限 ");
        assertThat(toldOf(number, "协办映泉街道平安建设科已超时")).contains("section-clerk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "平安建设科：劝离摊贩，30个工作日内 | 长于主办单位的",
                "社会事务科：劝离摊贩               | 不是所选的协办单位",
                "劝离摊贩                           | 没有看懂协办分工",
                "平安建设科：                       | 请写明协办单位要做什么",
                "平安建设科：劝离摊贩，P1D           | 里的时限",
                "平安建设科：劝离摊贩，明天前        | 里的时限",
                "平安建设科：劝离摊贩，三十个工作日内 | 里的时限",
                "平安建设科：劝离摊贩，1/2个工作日内 | 里的时限",
                "平安建设科：劝离摊贩，12月1日前完成 | 里的时限",
                "平安建设科：劝离摊贩，17:30前       | 里的时限",
                "平安建设科：查看现场，2工作天内     | 里的时限",
                "平安建设科：查看现场，2个工作天     | 里的时限",
                "平安建设科：查看现场，3个钟头以内   | 里的时限",
                "平安建设科：查看现场，工作日2天内   | 里的时限",
                "平安建设科：2个工作日内查看现场     | 里的时限",
                "平安建设科：查看现场，2 working days | 里的时限",
            })
    void whatACoHandlerIsToDoIsUnderstoodOrRefused(String words, String said) {
        String number = walk.atStreet();
        assertThatThrownBy(() -> walk.completes(
                        number,
                        "userTask_dispatchCase",
                        Map.of(
                                "outcome", "dispatch",
                                "leadUnit", CITY_MANAGEMENT,
                                "coUnits", SAFETY,
                                "coTasks", words)))
                .hasMessageContaining(said);
    }

    @Test
    void wordsForCoHandlersWithoutAnyAreRefused() {
        String number = walk.atStreet();
        assertThatThrownBy(() -> walk.completes(
                        number,
                        "userTask_dispatchCase",
                        Map.of("outcome", "dispatch", "leadUnit", CITY_MANAGEMENT, "coTasks", "平安建设科：劝离摊贩")))
                .hasMessageContaining("没有选协办单位，协办分工无人可分");
    }

    private Assignment assignmentOf(String number, String unit) {
        return walk.assignments(number).stream()
                .filter(each -> each.unit().equals(unit) && each.open())
                .findFirst()
                .orElseThrow();
    }

    private List<String> toldOf(String number, String title) {
        return db.sql("select r.person from notice n join notice_receipt r on r.notice = n.id"
                        + " where n.case_number = ? and n.title like ?")
                .params(number, title + "%")
                .query(String.class)
                .list();
    }

    @Test
    void whoCannotHelpIsToldOf() {
        String number = joint();

        coHandlerAnswers(number, "return");

        assertThat(outcomeOf(number, SAFETY)).isEqualTo(Outcome.RETURNED);
        assertThat(walk.tasks(number)).singleElement().satisfies(task -> assertThat(task.groups())
                .as("the lead goes on")
                .contains(CITY_MANAGEMENT));
        List<String> told = db.sql("select r.person from notice n join notice_receipt r on r.notice = n.id"
                        + " where n.case_number = ? and n.title like '映泉街道平安建设科不能协办%'")
                .param(number)
                .query(String.class)
                .list();
        assertThat(told).contains("street-dispatcher", "section-clerk");
    }

    private Task taskOf(String number, String unit) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey("userTask_handleAssignment")
                .taskCandidateGroup(unit)
                .singleResult();
    }

    private String sheet(Task task) {
        return String.valueOf(tasks.getVariableLocal(task.getId(), "facts"));
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
                .hasMessageContaining("请填写“会议纪要”");
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
                .hasMessageContaining("“会议决定”没有选项“escalate”");
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
        coHandlerAnswers(number, "resolved");
    }

    private void coHandlerAnswers(String number, String outcome) {
        String clerk = walk.tasks(number, "userTask_handleAssignment").stream()
                .filter(task -> task.groups().contains(SAFETY))
                .map(walk::somebodyFor)
                .findFirst()
                .orElseThrow();
        walk.completesAs(
                clerk, number, "userTask_handleAssignment", SAFETY, Map.of("outcome", outcome, "opinion", "已配合处置"));
    }

    private Outcome outcomeOf(String number, String unit) {
        return walk.assignments(number).stream()
                .filter(assignment -> assignment.unit().equals(unit) && assignment.role() == Role.CO_HANDLER)
                .findFirst()
                .orElseThrow()
                .outcome();
    }
}
