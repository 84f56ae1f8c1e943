package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.failure.DiagramViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Diagrams that deployment has let in, and that would do a case's work without the people whose work it is. */
@GridcaseTest
class HostileDiagramTest {

    private static final String OTHER_UNIT = "370112001-police";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    TriedRules tried;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    private final List<String> cases = new ArrayList<>();

    @AfterEach
    void theOldDiagramsComeBack() {
        walk.withdrawsOpen(cases);
        tried.remove();
    }

    @Test
    void nobodyAnswersForAHandler() {
        deployed(
                "assignment",
                Map.of(
                        "sourceRef=\"businessRuleTask_determineTimeLimit\" targetRef=\"userTask_handleAssignment\"",
                        "sourceRef=\"businessRuleTask_determineTimeLimit\" targetRef=\"serviceTask_recordOutcome\"",
                        "camunda:delegateExpression=\"${recordOutcome}\">",
                        "camunda:delegateExpression=\"${recordOutcome}\"><bpmn:extensionElements><camunda:inputOutput>"
                                + "<camunda:inputParameter name=\"outcome\">resolved</camunda:inputParameter>"
                                + "<camunda:inputParameter name=\"opinion\">已处理</camunda:inputParameter>"
                                + "</camunda:inputOutput></bpmn:extensionElements>"));

        String number = reported();

        assertStopped(number, "没有人按表单办理过任务 userTask_handleAssignment");
        assertThat(walk.actions(number)).doesNotContain(Action.ANSWERED);
        assertThat(walk.openAssignment(number).outcome()).isNull();
    }

    @Test
    void noMappingChangesWhatAHandlerSaid() {
        deployed(
                "assignment",
                Map.of(
                        "camunda:delegateExpression=\"${recordOutcome}\">",
                        "camunda:delegateExpression=\"${recordOutcome}\"><bpmn:extensionElements><camunda:inputOutput>"
                                + "<camunda:inputParameter name=\"outcome\">resolved</camunda:inputParameter>"
                                + "</camunda:inputOutput></bpmn:extensionElements>"));
        String number = reported();

        walk.escalates(number);

        assertThat(walk.assignments(number).get(0).outcome()).isEqualTo(Assignment.Outcome.ESCALATED);
    }

    @Test
    void nothingIsClosedThatNobodyVerified() {
        deployed(
                "case-handling",
                Map.of(
                        "sourceRef=\"gateway_howAnswered\" targetRef=\"userTask_verifyResult\"",
                        "sourceRef=\"gateway_howAnswered\" targetRef=\"serviceTask_closeCase\""));
        String number = reported();

        walk.resolves(number);

        assertStopped(number, "上一步是“承办答复”，不能就此结束");
        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
        assertThat(walk.actions(number)).contains(Action.ANSWERED).doesNotContain(Action.CLOSED, Action.VERIFIED);
    }

    @Test
    void nobodyVerifiesForAVerifier() {
        deployed(
                "case-handling",
                Map.of(
                        "sourceRef=\"gateway_howAnswered\" targetRef=\"userTask_verifyResult\"",
                        "sourceRef=\"gateway_howAnswered\" targetRef=\"serviceTask_recordVerification\""));
        String number = reported();

        walk.resolves(number);

        assertStopped(number, "没有人按表单办理过任务 userTask_verifyResult");
        assertThat(walk.actions(number)).doesNotContain(Action.VERIFIED);
    }

    @Test
    void nothingIsVerifiedThatNobodyHandled() {
        deployed(
                "case-handling",
                Map.of(
                        "sourceRef=\"businessRuleTask_determineStartTier\" targetRef=\"gateway_tierKnown\"",
                        "sourceRef=\"businessRuleTask_determineStartTier\" targetRef=\"userTask_verifyResult\""));

        String number = reported();

        assertStopped(number, "没有办结，不能交付核实");
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_repairRule");
    }

    @Test
    void nothingIsWithdrawnButByItsReporter() {
        deployed("case-handling", Map.of("${closeCase}", "${withdrawCase}"));
        String number = reported();
        walk.closes(number);

        assertStopped(number, "报告人没有撤回诉求");
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    @Test
    void noDiagramOpensAnotherCase() {
        String other = reported();
        int before = walk.assignments(other).size();
        deployed(
                "case-handling",
                Map.of(
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />",
                        "<camunda:in businessKey=\"" + other + "\" />"));

        String number = reported();

        assertStopped(number, "给了别的案件编号，只能办理本案");
        assertThat(walk.assignments(other)).hasSize(before);
        assertThat(walk.assignments(number)).isEmpty();
    }

    @Test
    void aCalledDiagramThatIsToldNoNumberWorksOnItsCase() {
        deployed("case-handling", Map.of("<camunda:in businessKey=\"#{execution.processBusinessKey}\" />", ""));

        String number = reported();
        walk.resolves(number);

        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    @Test
    void noDiagramOpensACaseToAnotherUnit() {
        deployed(
                "case-handling",
                Map.of(
                        "<camunda:in source=\"unit\" target=\"unit\" />",
                        "<camunda:in sourceExpression=\"" + OTHER_UNIT + "\" target=\"unit\" />"));

        String number = reported();

        assertStopped(number, "没有派给 " + OTHER_UNIT);
        assertThat(walk.assignments(number)).isEmpty();
    }

    @Test
    void noDiagramDispatchesForACentre() {
        deployed(
                "centre-dispatch",
                Map.of(
                        "targetRef=\"gateway_whoDecides\"",
                        "targetRef=\"serviceTask_recordDecision\"",
                        "camunda:delegateExpression=\"${recordDecision}\">",
                        "camunda:delegateExpression=\"${recordDecision}\"><bpmn:extensionElements><camunda:inputOutput>"
                                + "<camunda:inputParameter name=\"outcome\">dispatch</camunda:inputParameter>"
                                + "</camunda:inputOutput></bpmn:extensionElements>"));

        String number = reported();
        walk.escalates(number);
        walk.escalates(number);

        assertStopped(number, "没有人按表单办理过任务 userTask_dispatchCase");
        assertThat(walk.actions(number)).doesNotContain(Action.DISPATCH_DECIDED);
    }

    @Test
    void noMappingSendsACaseUpATier() {
        deployed(
                "case-handling",
                Map.of(
                        "sourceRef=\"gateway_resultVerified\" targetRef=\"gateway_answerDue\"",
                        "sourceRef=\"gateway_resultVerified\" targetRef=\"gateway_tierMoves\""));
        String number = reported();
        walk.closes(number);

        assertStopped(number, "此时不能改变办理层级");
    }

    @Test
    void noDeferralIsGrantedThatNobodyDecided() {
        deployed(
                "deferral",
                Map.of(
                        "sourceRef=\"businessRuleTask_determineDeferralRule\" targetRef=\"userTask_decideDeferral\"",
                        "sourceRef=\"businessRuleTask_determineDeferralRule\" targetRef=\"serviceTask_recordDeferralDecision\""));
        String number = reported();
        Assignment before = walk.openAssignment(number);

        var answer = Visitor.demo(port, "grid-worker")
                .post(
                        "/api/cases/" + number + "/deferrals",
                        "{\"newDeadline\": \"%s\", \"reason\": \"设备采购尚在公示\"}"
                                .formatted(before.deadline()
                                        .atZone(ZoneId.of("Asia/Shanghai"))
                                        .toLocalDate()
                                        .plusDays(1)));

        assertThat(answer.statusCode()).as(answer.body()).isIn(409, 400);
        assertThat(answer.body()).contains("没有人按表单办理过任务 userTask_decideDeferral");
        assertThat(walk.openAssignment(number)).isEqualTo(before);
        assertThat(walk.actions(number)).doesNotContain(Action.DEFERRAL_GRANTED);
    }

    @Test
    void aProcessThatGoesRoundIsCutOff() {
        // Fifty times eleven steps, which deployment lets in.
        StringBuilder steps = new StringBuilder("<bpmn:startEvent id=\"step_0\" />");
        for (int step = 1; step <= 10; step++) {
            steps.append(step == 10 ? "<bpmn:endEvent" : "<bpmn:task").append(" id=\"step_%d\" />".formatted(step));
            steps.append("<bpmn:sequenceFlow id=\"to_%2$d\" sourceRef=\"step_%1$d\" targetRef=\"step_%2$d\" />"
                    .formatted(step - 1, step));
        }
        deployed(
                "case-handling",
                Map.of(
                        "sourceRef=\"gateway_whichTier\" targetRef=\"callActivity_grid\" />",
                        "sourceRef=\"gateway_whichTier\" targetRef=\"subProcess_round\" />"
                                + "<bpmn:subProcess id=\"subProcess_round\"><bpmn:multiInstanceLoopCharacteristics isSequential=\"true\">"
                                + "<bpmn:loopCardinality>50</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"
                                + steps
                                + "</bpmn:subProcess><bpmn:sequenceFlow id=\"flow_round\" sourceRef=\"subProcess_round\""
                                + " targetRef=\"callActivity_grid\" />"));

        String number = reported();

        assertStopped(number, "走不出去的循环");
        assertThat(walk.tasks(number))
                .as("nothing is half done")
                .extracting(task -> task.key())
                .containsExactly("userTask_repairRule");
        tried.deploy("processes/case-handling.bpmn", ShippedFiles.text("processes/case-handling.bpmn"));

        var retried = Visitor.demo(port, "policy-officer").post("/api/rule-failures/case-handling/retry", "{}");

        assertThat(retried.body()).contains("\"continued\":1", "\"waiting\":0");
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_handleAssignment");
    }

    @Test
    void aStepTakenTwiceKeepsTheAnswerAndWaits() {
        deployed(
                "assignment",
                Map.of(
                        "</bpmn:process>",
                        "<bpmn:sequenceFlow id=\"flow_again\" sourceRef=\"userTask_handleAssignment\""
                                + " targetRef=\"businessRuleTask_determineTimeLimit\" /></bpmn:process>"));
        String number = reported();

        walk.resolves(number);

        assertStopped(number, "可能是流程图让同一步办了两次");
        assertThat(walk.actions(number)).containsOnlyOnce(Action.ANSWERED);
        tried.deploy("processes/assignment.bpmn", ShippedFiles.text("processes/assignment.bpmn"));
        var retried = Visitor.demo(port, "policy-officer").post("/api/rule-failures/assignment/retry", "{}");

        assertThat(retried.body()).contains("\"continued\":1", "\"waiting\":0");
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_verifyResult");
        assertThat(walk.actions(number)).containsOnlyOnce(Action.ANSWERED);
    }

    @Test
    void aGatewayWithoutAWayOutStopsTheCaseInWords() {
        deployed(
                "case-handling",
                Map.of(
                        " default=\"flow_whichTier_to_grid\"",
                        "",
                        "name=\"网格\" sourceRef=\"gateway_whichTier\" targetRef=\"callActivity_grid\" />",
                        "name=\"网格\" sourceRef=\"gateway_whichTier\" targetRef=\"callActivity_grid\">"
                                + "<bpmn:conditionExpression xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                + " xsi:type=\"bpmn:tFormalExpression\">${tier == 'none'}</bpmn:conditionExpression>"
                                + "</bpmn:sequenceFlow>"));

        String number = reported();

        assertStopped(number, "“由哪一级办理？”（gateway_whichTier）无法执行");
    }

    @Test
    void aServiceRunsInItsOwnDiagramOnly() {
        tried.deploy("own.bpmn", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="own">
                          <process id="own" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                            <serviceTask id="t" camunda:delegateExpression="${closeCase}"/>
                          </process>
                        </definitions>""");
        String number = reported();

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("own", number))
                .isInstanceOf(DiagramViolationException.class)
                .hasMessageContaining("服务 closeCase 只在流程图 case-handling 中执行");
        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void technicalServicesRunAsTheApplicationDeployedThem() {
        deployed("anchor-trace", Map.of("0 10 0 * * ?", "0 20 0 * * ?"));
        Job timer = management
                .createJobQuery()
                .processDefinitionKey("anchor-trace")
                .active()
                .timers()
                .singleResult();

        assertThatThrownBy(() -> management.executeJob(timer.getId())).hasMessageContaining("不执行人员部署的版本");
    }

    @Test
    void noPersonDeploysInTheNameOfTheApplication() {
        var answer = Visitor.demo(port, "policy-officer")
                .deploy(
                        "Gridcase",
                        Map.of("determine-rework.dmn", ShippedFiles.text("decisions/determine-rework.dmn")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("由系统自身使用");
    }

    private String reported() {
        String number = walk.reported();
        cases.add(number);
        return number;
    }

    /** The step waits as an incident, the trace says why, and somebody is asked to repair the diagram. */
    private void assertStopped(String number, String why) {
        assertThat(walk.trace(number)).anySatisfy(entry -> {
            assertThat(entry.step().action()).isEqualTo(Action.STEP_FAILED);
            assertThat(entry.step().reason()).contains(why).startsWith("流程图 ");
        });
        assertThat(walk.tasks(number, "userTask_repairRule")).hasSize(1);
    }

    private void deployed(String process, Map<String, String> changes) {
        String path = "processes/" + process + ".bpmn";
        String diagram = ShippedFiles.text(path);
        for (var change : changes.entrySet()) {
            assertThat(diagram).contains(change.getKey());
            diagram = diagram.replace(change.getKey(), change.getValue());
        }
        tried.deploy(path, diagram);
    }
}
