package org.gridcase.handling.process.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TimeMachine;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.notification.receipt.ReceiptRepository;
import org.gridcase.problem.Said;
import org.gridcase.security.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The blocks of {@code docs/blocks.zh-CN.md}, in a diagram of policy staff that a case calls; and what no diagram does with them. */
@GridcaseTest
class BlocksTest {

    private static final String SAFETY = "370112001-public-safety";

    private static final Path EXAMPLES = Path.of("docs/examples/blocks");

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    TriedRules tried;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    Notices notices;

    @Autowired
    ReceiptRepository receipts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    private final List<String> cases = new ArrayList<>();

    @BeforeEach
    void onAMonday() {
        TimeMachine.moveTo(Instant.parse("2026-11-02T02:00:00Z"));
    }

    @AfterEach
    void theOldRulesComeBack() {
        walk.withdrawsOpen(cases);
        tried.remove();
    }

    @Test
    void allBlocksWorkInADiagramThatACaseCalls() throws IOException {
        deployExamples(Map.of());
        String number = reported();
        walk.closes(number);

        assertThat(walk.step(number, Action.TABLE_ASKED).decision()).isEqualTo("review=需要");
        assertThat(walk.step(number, Action.TABLE_ASKED).decisionSource()).startsWith("determine-second-review:");
        Assignment assisting = walk.openAssignment(number);
        assertThat(assisting.unit()).isEqualTo(CaseWalk.CITY_MANAGEMENT);
        assertThat(assisting.role()).isEqualTo(Assignment.Role.ASSISTANT);
        walk.resolves(number);
        assertThat(walk.step(number, Action.ASSISTANCE_ANSWERED).unit()).isEqualTo(CaseWalk.CITY_MANAGEMENT);

        Job wait = waiting(number);
        assertThat(wait.getDuedate().toInstant()).isEqualTo(Instant.parse("2026-11-03T09:30:00Z"));
        assertThat(shown(number)).contains("等待“一个工作日已过”，至 ", "，其间由").doesNotContain("\"unit\":null");
        TimeMachine.moveTo(wait.getDuedate().toInstant());
        management.executeJob(wait.getId());
        assertThat(walk.task(number, "userTask_reviewCase").groups()).containsExactly(CaseWalk.DISTRICT_CENTRE);
        assertThat(shown(number)).contains("其他环节：复核案件", "\"unit\":{\"code\":\"" + CaseWalk.DISTRICT_CENTRE);
        walk.completes(
                number, "userTask_reviewCase", Map.of("reviewOutcome", "agreed", "reviewOpinion", "协助单位已到场，同意结案。"));

        assertThat(walk.step(number, Action.NOTICE_SENT).reason()).isEqualTo("案件已复核：摊贩占道");
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.file(number).reply())
                .as("the lead's words, not the assistant's")
                .isEqualTo("已清理并劝离");
    }

    @Test
    void whoAssistsIsNotToldToLead() throws IOException {
        deployExamples(Map.of());
        String number = walk.atStreet();
        cases.add(number);
        walk.dispatches(number, CaseWalk.CITY_MANAGEMENT, SAFETY);
        handles(number, SAFETY);
        handles(number, CaseWalk.CITY_MANAGEMENT);
        walk.verifies(number);

        assertThat(walk.openAssignment(number).role()).isEqualTo(Assignment.Role.ASSISTANT);
        String task = walk.task(number, "userTask_handleAssignment").id();
        assertThat(String.valueOf(tasks.getVariableLocal(task, "facts")))
                .contains("指挥中心 主办 映泉街道城市管理科；协办 映泉街道平安建设科")
                .doesNotContain("本单位主办");
    }

    private void handles(String number, String unit) {
        var task = walk.tasks(number, "userTask_handleAssignment").stream()
                .filter(each -> each.groups().contains(unit))
                .findFirst()
                .orElseThrow();
        walk.completesAs(
                walk.somebodyFor(task),
                number,
                "userTask_handleAssignment",
                unit,
                Map.of("outcome", "resolved", "opinion", "已配合处置"));
    }

    @Test
    void aTableThatFailsWaitsForItsRepair() throws IOException {
        // A gap that only shows when the table is asked: no check can tell which words a cell looks for.
        deployExamples(Map.of("\"映泉街道\"", "starts with(?, \"文澜\")", "not(\"映泉街道\")", "starts with(?, \"青禾\")"));
        String number = reported();
        walk.closes(number);
        assertThat(walk.actions(number)).doesNotContain(Action.TABLE_ASKED);
        assertThat(walk.step(number, Action.STEP_FAILED).reason()).contains("determine-second-review", "没有规则适用于");
        assertThat(walk.tasks(number)).extracting(task -> task.key()).contains("userTask_repairRule");

        deployExamples(Map.of());
        walk.completesAs("policy-officer", number, "userTask_repairRule", Roles.POLICY_OFFICERS, Map.of());

        management.executeJob(job(number, management.createJobQuery().messages().withRetriesLeft())
                .getId());
        assertThat(walk.step(number, Action.TABLE_ASKED).decision()).isEqualTo("review=需要");
    }

    @Test
    void aUnitThatIsNowhereIsARuleToRepair() throws IOException {
        deployExamples(Map.of());
        // From an officer it would be refused: so it was when the unit was still there.
        tried.deploy(
                "determine-assisting-unit.dmn",
                Files.readString(EXAMPLES.resolve("determine-assisting-unit.dmn"))
                        .replace("城市管理科", "无此科室"));
        String number = reported();
        walk.closes(number);

        assertThat(walk.step(number, Action.STEP_FAILED).reason()).contains("determine-assisting-unit", "无此科室");
        assertThat(walk.assignments(number)).hasSize(1);
    }

    @Test
    void aUnitInWhichRulesAreMadeGetsNoCase() throws IOException {
        deployExamples(Map.of("城市管理科", "督查\" + trim(\"法规科\") + \""));
        String number = reported();
        walk.closes(number);

        assertThat(walk.step(number, Action.STEP_FAILED).reason()).contains("determine-assisting-unit", "督查法规科");
        assertThat(walk.assignments(number)).hasSize(1);
        assertThat(Visitor.demo(port, "policy-officer")
                        .get("/api/cases/" + number)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aCaseThatWaitsIsShownWithWhoAnswersForIt() throws IOException {
        deployExamples(Map.of());
        String number = reported();
        walk.closes(number);
        walk.resolves(number);

        assertThat(Visitor.demo(port, "supervisor").get("/api/stuck-cases").body())
                .containsPattern(
                        "\"caseNumber\":\"" + number
                                + "\"[^}]*等待“一个工作日已过”[^}]*\"until\":\"2026-11-03T17:30:00[+]08:00\"[^}]*\"responsibleUnitName\":\"[^\"]+\"");
    }

    @Test
    void aCaseWaitsNoLongerThanThirtyDaysHoweverOftenItGoesRound() throws IOException {
        deployExamples(Map.of(), diagram -> diagram.replace("value=\"1个工作日\"", "value=\"20个自然日\"")
                .replace(
                        "sourceRef=\"userTask_reviewCase\" targetRef=\"serviceTask_sendReviewNotice\"",
                        "sourceRef=\"userTask_reviewCase\" targetRef=\"gateway_again\"")
                .replace("</bpmn:process>", """
                                <bpmn:exclusiveGateway id="gateway_again" name="是否再等？" default="flow_on" />
                                <bpmn:sequenceFlow id="flow_on" name="否" sourceRef="gateway_again"
                                    targetRef="serviceTask_sendReviewNotice" />
                                <bpmn:sequenceFlow id="flow_again" name="是" sourceRef="gateway_again" targetRef="event_dayPassed">
                                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${reviewOutcome == 'agreed-after-rework'}</bpmn:conditionExpression>
                                </bpmn:sequenceFlow></bpmn:process>"""));
        String number = reported();
        walk.closes(number);
        walk.resolves(number);
        management.executeJob(waiting(number).getId());
        walk.completes(
                number,
                "userTask_reviewCase",
                Map.of("reviewOutcome", "agreed-after-rework", "reviewOpinion", "现场仍有零星摊贩，再看一次。"));

        assertThat(walk.step(number, Action.STEP_FAILED).reason())
                .contains("event_dayPassed", "案件途中的等待合计最多 30 天", "加上这一步的“20个自然日”就超过了");
        assertThat(walk.tasks(number)).extracting(task -> task.key()).contains("userTask_repairRule");

        tried.deploy("processes/case-handling.bpmn", ShippedFiles.text("processes/case-handling.bpmn"));
        assertThat(goOn()).contains("\"continued\":0", "还有环节答复", "案件不能自动终结");
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);

        deployExamples(Map.of());
        assertThat(goOn()).contains("\"continued\":1");
        assertThat(walk.step(number, Action.PROCESS_RESTARTED).decision()).isEqualTo("serviceTask_recordVerification");
        walk.resolves(number);
        management.executeJob(waiting(number).getId());
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_reviewCase");
    }

    private String goOn() {
        return Visitor.demo(port, "supervisor")
                .post("/api/rule-failures/assisted-review/retry", "{}")
                .body();
    }

    /** In a year far away, because what it imports stays in the calendar of all tests. */
    @Test
    void aWaitIsCountedAnewFromItsBeginningWhenTheCalendarChanges() throws IOException {
        TimeMachine.moveTo(Instant.parse("2044-03-07T02:00:00Z")); // a Monday
        deployExamples(Map.of());
        String number = reported();
        walk.closes(number);
        walk.resolves(number);
        assertThat(waiting(number).getDuedate().toInstant()).isEqualTo("2044-03-08T09:30:00Z");
        TimeMachine.moveTo(Instant.parse("2044-03-08T03:00:00Z"));

        var answer = Visitor.demo(port, "policy-officer").post("/api/calendar/days", "text/csv", """
                        date,kind,holiday
                        2044-01-01,day-off,元旦
                        2044-03-08,day-off,元旦
                        2044-05-01,day-off,劳动节
                        2044-10-01,day-off,国庆节
                        2044-10-02,day-off,国庆节
                        2044-10-03,day-off,国庆节
                        """);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(waiting(number).getDuedate().toInstant()).isEqualTo("2044-03-09T09:30:00Z");
    }

    @Test
    void whatSomebodyStartsByThemselvesOpensNoCase() {
        String number = reported();
        int before = walk.trace(number).size();
        tried.deploy(
                "tried.bpmn",
                process(
                        "<userTask id=\"ask\" name=\"看案件\">"
                                + "<extensionElements><camunda:properties><camunda:property name=\"candidateUnit\" value=\"district\"/>"
                                + "</camunda:properties></extensionElements></userTask>",
                        "ask"));

        String instance = runtime.startProcessInstanceByKey("tried", number).getId();

        var task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        assertThat(task.getName()).isEqualTo("看案件");
        assertThat(task.getDueDate()).isNull();
        assertThat(tasks.getVariablesLocal(task.getId())).isEmpty();
        assertThat(tasks.getIdentityLinksForTask(task.getId())).isEmpty();
        assertThat(walk.open(number, "other")).isEmpty();
        tasks.complete(task.getId());
        assertThat(walk.trace(number)).hasSize(before);
    }

    @Test
    void noDiagramOpensCasesToItsAuthor() {
        tried.deploy(
                "case-handling.bpmn", ShippedFiles.changed("processes/case-handling.bpmn", diagram -> diagram.replace(
                                "sourceRef=\"event_caseReported\" targetRef=\"businessRuleTask_determineStartTier\"",
                                "sourceRef=\"event_caseReported\" targetRef=\"userTask_look\"")
                        .replace(
                                "<bpmn:businessRuleTask id=\"businessRuleTask_determineStartTier\"",
                                "<bpmn:userTask id=\"userTask_look\" name=\"先看一遍\" camunda:candidateUsers=\"policy-officer\" />"
                                        + "<bpmn:sequenceFlow id=\"flow_look\" sourceRef=\"userTask_look\""
                                        + " targetRef=\"businessRuleTask_determineStartTier\" />"
                                        + "<bpmn:businessRuleTask id=\"businessRuleTask_determineStartTier\"")));

        String number = reported();

        assertThat(walk.step(number, Action.STEP_FAILED).reason()).contains("不能写定人员");
        assertThat(walk.tasks(number, "userTask_look")).isEmpty();
    }

    @Test
    void noNoticeIsAboutTheCaseOfAnotherProcess() {
        String number = reported();
        tried.deploy(
                "tried.bpmn",
                process(
                        "<serviceTask id=\"tell\" name=\"通知\""
                                + " camunda:delegateExpression=\"${sendNotice}\"><extensionElements><camunda:properties>"
                                + "<camunda:property name=\"noticeTo\" value=\"street\"/><camunda:property name=\"noticeTitle\" value=\"标题\"/>"
                                + "<camunda:property name=\"noticeText\" value=\"内容\"/></camunda:properties></extensionElements></serviceTask>",
                        "tell"));

        assertThat(catchThrowable(() -> runtime.startProcessInstanceByKey("tried", number)))
                .isInstanceOf(DiagramViolationException.class)
                .hasMessageContaining("只能用在案件的流程中");
        assertThat(receipts.count(Notice.Kind.STEP, number)).isZero();
    }

    @Test
    void aDiagramThatGoesRoundAndRoundSendsNoMore() throws IOException {
        deployExamples(Map.of());
        String number = reported();
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 10; i++) {
                notices.send(new Notice(
                        Notice.Kind.STEP, number, Said.same("第 " + i + " 条"), Said.same("内容"), List.of("grid-head")));
            }
        });
        walk.closes(number);
        walk.resolves(number);
        management.executeJob(waiting(number).getId());
        walk.completes(number, "userTask_reviewCase", Map.of("reviewOutcome", "agreed", "reviewOpinion", "同意结案，情况属实。"));

        assertThat(walk.step(number, Action.STEP_FAILED).reason()).contains("流程通知已有 10 条，不再发送");
        assertThat(receipts.count(Notice.Kind.STEP, number)).isEqualTo(10);
    }

    @Test
    void whatTheTraceWouldKeepForGoodIsRefusedInAnAnswer() throws IOException {
        deployExamples(Map.of());
        String number = reported();
        walk.closes(number);
        walk.resolves(number);
        management.executeJob(waiting(number).getId());

        assertThat(catchThrowable(() -> walk.completes(
                        number,
                        "userTask_reviewCase",
                        Map.of("reviewOutcome", "agreed", "reviewOpinion", "请打 13912345678"))))
                .hasMessageContaining("电话号码");
        assertThat(walk.tasks(number, "userTask_reviewCase")).hasSize(1);
    }

    @Test
    void aReminderBesideATaskTellsItsUnitOnce() throws IOException {
        deployExamples(Map.of(), diagram -> diagram.replace("</bpmn:process>", """
                <bpmn:boundaryEvent id="late" attachedToRef="userTask_reviewCase" cancelActivity="false">
                  <bpmn:timerEventDefinition><bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:serviceTask id="remind" name="提醒" camunda:delegateExpression="${sendNotice}"><bpmn:extensionElements>
                  <camunda:properties><camunda:property name="noticeTo" value="district"/>
                  <camunda:property name="noticeTitle" value="还没有复核"/><camunda:property name="noticeText" value="请复核"/>
                  </camunda:properties></bpmn:extensionElements></bpmn:serviceTask>
                <bpmn:endEvent id="reminded"/>
                <bpmn:sequenceFlow id="r0" sourceRef="late" targetRef="remind"/>
                <bpmn:sequenceFlow id="r1" sourceRef="remind" targetRef="reminded"/></bpmn:process>"""));
        String number = reported();
        walk.closes(number);
        walk.resolves(number);
        management.executeJob(waiting(number).getId());

        management.executeJob(
                job(number, management.createJobQuery().activityId("late")).getId());

        assertThat(walk.step(number, Action.NOTICE_SENT).reason()).isEqualTo("还没有复核");
        assertThat(walk.tasks(number, "userTask_reviewCase")).hasSize(1);
    }

    /** As the engine notes a job whose step has failed and that it tries again. */
    @Test
    void aStepThatIsTriedAgainIsNoWait() throws IOException {
        deployExamples(Map.of());
        String number = reported();
        walk.closes(number);
        walk.resolves(number);
        db.sql("update ACT_RU_JOB set EXCEPTION_MSG_ = '缺少内容', FAILED_ACT_ID_ = 'userTask_reviewCase' where ID_ = ?")
                .param(waiting(number).getId())
                .update();

        assertThat(shown(number)).contains("步骤“复核案件”出错，系统 ", "再试一次").doesNotContain("等待“");
        assertThat(Visitor.demo(port, "admin").get("/api/stuck-cases").body()).contains("步骤“复核案件”出错，系统 ");
    }

    @Test
    void aTaskWithoutANameIsCalledByItsId() throws IOException {
        deployExamples(Map.of(), diagram -> diagram.replace(" name=\"复核案件\"", ""));
        String number = reported();
        walk.closes(number);
        walk.resolves(number);
        management.executeJob(waiting(number).getId());

        assertThat(tasks.createTaskQuery()
                        .taskId(walk.task(number, "userTask_reviewCase").id())
                        .singleResult()
                        .getName())
                .isEqualTo("userTask_reviewCase：摊贩占道");
    }

    private Job waiting(String number) {
        return job(number, management.createJobQuery().activityId("event_dayPassed"));
    }

    /** The one among these that is of the diagram a case has called. */
    private Job job(String number, JobQuery query) {
        return query.processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("assisted-review")
                        .singleResult()
                        .getId())
                .singleResult();
    }

    private String shown(String number) {
        return Visitor.demo(port, "admin").get("/api/cases/" + number).body();
    }

    private String reported() {
        String number = walk.reported();
        cases.add(number);
        return number;
    }

    /** As a policy officer; the case calls the diagram before it is closed. */
    private void deployExamples(Map<String, String> changesOfTables) throws IOException {
        deployExamples(changesOfTables, diagram -> diagram);
    }

    private void deployExamples(Map<String, String> changesOfTables, UnaryOperator<String> changeOfDiagram)
            throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String file : List.of("determine-second-review.dmn", "determine-assisting-unit.dmn")) {
            String text = Files.readString(EXAMPLES.resolve(file));
            for (var change : changesOfTables.entrySet()) {
                text = text.replace("<text>" + change.getKey() + "</text>", "<text>" + change.getValue() + "</text>")
                        .replace(
                                "<text>\"" + change.getKey() + "\"</text>",
                                "<text>\"" + change.getValue() + "\"</text>");
            }
            files.put(file, text);
        }
        files.put(
                "assisted-review.bpmn",
                changeOfDiagram.apply(Files.readString(EXAMPLES.resolve("assisted-review.bpmn"))));
        files.put("assisted-review.form", Files.readString(EXAMPLES.resolve("assisted-review.form")));
        files.put("case-handling.bpmn", ShippedFiles.changed("processes/case-handling.bpmn", diagram -> diagram.replace(
                        "sourceRef=\"gateway_resultVerified\" targetRef=\"gateway_answerDue\"",
                        "sourceRef=\"gateway_resultVerified\" targetRef=\"callActivity_review\"")
                .replace(
                        "<bpmn:serviceTask id=\"serviceTask_closeCase\"",
                        "<bpmn:callActivity id=\"callActivity_review\" name=\"协助与复核\" calledElement=\"assisted-review\">"
                                + "<bpmn:extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\" />"
                                + "</bpmn:extensionElements></bpmn:callActivity><bpmn:sequenceFlow id=\"flow_review_to_closeCase\""
                                + " sourceRef=\"callActivity_review\" targetRef=\"gateway_answerDue\" />"
                                + "<bpmn:serviceTask id=\"serviceTask_closeCase\"")));
        TriedRules.deployAsOfficer(port, files);
    }

    private static String process(String step, String id) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="tried">
                  <process id="tried" name="试验" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start"/>%s<endEvent id="end"/>
                    <sequenceFlow id="f1" sourceRef="start" targetRef="%s"/><sequenceFlow id="f2" sourceRef="%s" targetRef="end"/>
                  </process>
                </definitions>
                """.formatted(step, id, id);
    }
}
