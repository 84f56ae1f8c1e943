package org.gridcase.rulebook.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.rulebook.diagram.HonestMistakesTest.told;

import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.rulebook.check.Models;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may change diagrams cannot do a case's work with them, nor keep the server busy. */
class HostileDiagramsTest {

    private static Arguments of(String trick, String diagram, String before, String after, String sentence) {
        return Arguments.of(trick, diagram, before, after, sentence);
    }

    private static String flow(String id, String from, String to) {
        return "<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\" />".formatted(id, from, to);
    }

    private static String flow(String id, String from, String to, String condition) {
        return ("<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"><bpmn:conditionExpression>%s"
                        + "</bpmn:conditionExpression></bpmn:sequenceFlow>")
                .formatted(id, from, to, condition);
    }

    private static String retarget(String flow) {
        return "(<bpmn:sequenceFlow id=\"%s\"[^>]*targetRef=\")[^\"]*".formatted(flow);
    }

    static Stream<Arguments> waysRoundAStepOfACase() {
        String end = "</bpmn:process>";
        String done = "$1serviceTask_closeCase";
        return Stream.of(
                of(
                        "round verification",
                        "case-handling",
                        retarget("flow_howAnswered_to_verifyResult"),
                        done,
                        "不经过“记录核实结论”"),
                of(
                        "round the verifier",
                        "case-handling",
                        retarget("flow_howAnswered_to_verifyResult"),
                        "$1serviceTask_recordVerification",
                        "不经过“现场核实”"),
                of("round everybody", "case-handling", retarget("flow_tierKnown_to_whichTier"), done, "不经过"),
                of(
                        "from the beginning",
                        "case-handling",
                        end,
                        flow("f", "event_caseReported", "serviceTask_closeCase") + end,
                        "不经过"),
                of(
                        "declined by nobody",
                        "case-handling",
                        end,
                        flow("f", "businessRuleTask_determineStartTier", "serviceTask_declineCase") + end,
                        "不经过"),
                of(
                        "by a timer at the verifier's task",
                        "case-handling",
                        end,
                        "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"userTask_verifyResult\"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1M</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                                + flow("f", "b", "serviceTask_recordVerification") + end,
                        "不经过“现场核实”"),
                of(
                        "by an error at a tier",
                        "case-handling",
                        end,
                        "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"callActivity_grid\"><bpmn:errorEventDefinition /></bpmn:boundaryEvent>"
                                + flow("f", "b", "userTask_verifyResult") + end,
                        "不经过“区受理派遣”"),
                of(
                        "by a link",
                        "case-handling",
                        end,
                        "<bpmn:parallelGateway id=\"p\" /><bpmn:intermediateThrowEvent id=\"l1\"><bpmn:linkEventDefinition name=\"L\" /></bpmn:intermediateThrowEvent>"
                                + "<bpmn:intermediateCatchEvent id=\"l2\"><bpmn:linkEventDefinition name=\"L\" /></bpmn:intermediateCatchEvent>"
                                + flow("f1", "event_caseReported", "p") + flow("f2", "p", "l1")
                                + flow("f3", "l2", "serviceTask_closeCase") + end,
                        "不经过"),
                of(
                        "withdrawn by nobody",
                        "case-handling",
                        end,
                        flow("f", "event_caseReported", "serviceTask_withdrawCase") + end,
                        "不经过“诉求已撤回”"),
                of(
                        "in a sub-process for no instance",
                        "case-handling",
                        "(?s)(<bpmn:userTask id=\"userTask_verifyResult\".*?</bpmn:userTask>)",
                        "<bpmn:subProcess id=\"userTask_s\"><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"nobody\" />"
                                + "<bpmn:startEvent id=\"is\" />$1<bpmn:endEvent id=\"ie\" />"
                                + flow("i1", "is", "userTask_verifyResult")
                                + flow("i2", "userTask_verifyResult", "ie")
                                + "</bpmn:subProcess>"
                                + flow("i3", "gateway_howAnswered", "userTask_s", "\\${outcome == 'resolved'}")
                                + flow("i4", "userTask_s", "serviceTask_recordVerification"),
                        "不经过“现场核实”"));
    }

    static Stream<Arguments> waysRoundAStepBesideACase() {
        return Stream.of(
                of(
                        "dispatched by nobody",
                        "centre-dispatch",
                        retarget("flow_whoDecides_to_dispatchCase"),
                        "$1gateway_unitsKnown",
                        "不经过“记录派遣决定”"),
                of(
                        "answered by nobody",
                        "assignment",
                        retarget("flow_determineTimeLimit_to_handleAssignment"),
                        "$1serviceTask_recordOutcome",
                        "不经过“办理案件”"),
                of(
                        "never recorded",
                        "assignment",
                        retarget("flow_handleAssignment_to_recordOutcome"),
                        "$1event_assignmentEnded",
                        "不经过“记录办理结果”"),
                of(
                        "deferral granted at once",
                        "deferral",
                        retarget("flow_determineDeferralRule_to_decideDeferral"),
                        "$1serviceTask_recordDeferralDecision",
                        "不经过“审批缓办申请”"),
                of(
                        "deferral against the table",
                        "deferral",
                        retarget("flow_deferralRequested_to_determineDeferralRule"),
                        "$1userTask_decideDeferral",
                        "不经过“核对缓办规则”"),
                of(
                        "repaired by nobody",
                        "repair-rule",
                        retarget("flow_ruleFailed_to_repairRule"),
                        "$1serviceTask_retrySteps",
                        "不经过“修复规则”"));
    }

    static Stream<Arguments> tricksWithStepsOfACase() {
        String end = "</bpmn:process>";
        return Stream.of(
                of("history that goes at once", "case-handling", "P3650D", "P0D", "历史保留时间由系统设定，不能短于 P3650D"),
                of(
                        "on a branch beside",
                        "case-handling",
                        end,
                        "<bpmn:parallelGateway id=\"p\" />" + flow("f", "p", "serviceTask_closeCase") + end,
                        "没有连线通到这里"),
                of(
                        "whatever the verifier says",
                        "case-handling",
                        "outcome == 'verified'",
                        "outcome == 'verified' or outcome == 'not-verified'",
                        "不满足 outcome == 'verified'"),
                of(
                        "by default",
                        "case-handling",
                        "default=\"flow_resultVerified_to_determineRework\"",
                        "default=\"flow_resultVerified_to_answerDue\"",
                        "不满足 outcome == 'verified'"),
                of(
                        "when the handler has escalated",
                        "case-handling",
                        "outcome == 'resolved'",
                        "outcome == 'escalate'",
                        "不满足 outcome == 'resolved'"),
                of(
                        "by an event sub-process",
                        "case-handling",
                        "id=\"serviceTask_withdrawCase\"",
                        "id=\"w\"",
                        "缺少“登记撤回”"),
                of(
                        "not interrupted by withdrawal",
                        "case-handling",
                        "id=\"event_reportWithdrawn\"",
                        "id=\"event_reportWithdrawn\" isInterrupting=\"false\"",
                        "须是中断主流程的消息"),
                of(
                        "withdrawn by another message",
                        "case-handling",
                        "name=\"reportWithdrawn\"",
                        "name=\"anything\"",
                        "（reportWithdrawn）"),
                of(
                        "for no instance",
                        "case-handling",
                        "(<bpmn:userTask id=\"userTask_verifyResult\"[^>]*>)",
                        "$1<bpmn:multiInstanceLoopCharacteristics camunda:collection=\"nobody\" />",
                        "不能设为多实例"));
    }

    static Stream<Arguments> tricksWithServicesOfACase() {
        String end = "</bpmn:process>";
        return Stream.of(
                of(
                        "by a step of another kind",
                        "case-handling",
                        "camunda:delegateExpression=\"\\$\\{recordVerification}\"",
                        "camunda:type=\"external\" camunda:topic=\"x\"",
                        "须是服务任务"),
                of(
                        "by a table before the service",
                        "case-handling",
                        "camunda:delegateExpression=\"\\$\\{recordVerification}\"",
                        "$0 camunda:decisionRef=\"determine-rework\" ",
                        "须是服务任务"),
                of(
                        "by an external worker before it",
                        "case-handling",
                        "camunda:delegateExpression=\"\\$\\{closeCase}\"",
                        "$0 camunda:type=\"external\" camunda:topic=\"x\"",
                        "须是服务任务"),
                of("by another service", "case-handling", "\\$\\{recordVerification}", "\\${declineCase}", "须是服务任务"),
                of(
                        "closed by a listener",
                        "case-handling",
                        "(<bpmn:callActivity id=\"callActivity_grid\".*\\s*<bpmn:extensionElements>)",
                        "$1<camunda:executionListener event=\"start\" delegateExpression=\"\\${closeCase}\" />",
                        "不能在这里使用 closeCase"),
                of(
                        "closed twice",
                        "case-handling",
                        end,
                        "<bpmn:serviceTask id=\"again\" camunda:delegateExpression=\"\\${closeCase}\" />"
                                + flow("f", "event_caseReported", "again") + end,
                        "不能在这里使用 closeCase"),
                of(
                        "verification offered elsewhere",
                        "case-handling",
                        "(<bpmn:serviceTask id=\"serviceTask_closeCase\"[^>]*>)",
                        "$1<bpmn:extensionElements><camunda:executionListener event=\"start\" delegateExpression=\"\\${offerVerification}\" /></bpmn:extensionElements>",
                        "不能在这里使用 offerVerification"),
                of(
                        "handled again after closing",
                        "case-handling",
                        retarget("flow_closeCase_to_caseClosed"),
                        "$1gateway_tierKnown",
                        "不能排在“结案并答复报告人”之后"),
                of(
                        "ended without a state",
                        "case-handling",
                        retarget("flow_tierMoves_to_determineNextTier"),
                        "$1event_caseClosed",
                        "流程可以在这里结束"));
    }

    static Stream<Arguments> tricksWithWhatACasePassesOn() {
        String end = "</bpmn:process>";
        return Stream.of(
                of(
                        "with another case's number",
                        "case-handling",
                        "#\\{execution.processBusinessKey}",
                        "GX-2026-000001",
                        "只能传本案的编号"),
                of(
                        "with a number from a variable",
                        "case-handling",
                        "#\\{execution.processBusinessKey}",
                        "#{number}",
                        "只能传本案的编号"),
                of(
                        "for a unit of their own",
                        "case-handling",
                        "<camunda:in source=\"unit\" target=\"unit\" />",
                        "<camunda:in sourceExpression=\"sub-district-1\" target=\"unit\" />",
                        "只能取自变量"),
                of(
                        "in a role of their own",
                        "case-handling",
                        "sourceExpression=\"lead\"",
                        "sourceExpression=\"boss\"",
                        "role 只能是：lead"),
                of(
                        "with all variables",
                        "case-handling",
                        "<camunda:in sourceExpression=\"lead\"",
                        "<camunda:in variables=\"all\" />$0",
                        "请逐项写明"),
                of(
                        "an outcome by a mapping",
                        "case-handling",
                        "<camunda:out source=\"outcome\"",
                        "<camunda:out sourceExpression=\"resolved\"",
                        "不能由流程图写入 outcome"),
                of(
                        "an outcome from another variable",
                        "case-handling",
                        "<camunda:out source=\"outcome\"",
                        "<camunda:out source=\"opinion\"",
                        "不能由流程图写入 outcome"),
                of(
                        "the unit by each of a list",
                        "case-handling",
                        "(<bpmn:task|<bpmn:callActivity id=\"callActivity_grid\"[^>]*>)",
                        "$1<bpmn:multiInstanceLoopCharacteristics camunda:collection=\"x\" camunda:elementVariable=\"unit\" />",
                        "不能由流程图写入 unit"),
                of(
                        "the unit by an error",
                        "case-handling",
                        end,
                        "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"callActivity_grid\"><bpmn:errorEventDefinition camunda:errorMessageVariable=\"unit\" /></bpmn:boundaryEvent>"
                                + flow("f", "b", "gateway_tierLeft") + end,
                        "不能由流程图写入 unit"),
                of(
                        "every result for the officer's unit",
                        "case-handling",
                        "<bpmn:userTask id=\"userTask_verifyResult\"",
                        "$0 camunda:candidateGroups=\"oversight-bureau\"",
                        "由系统按每个案件确定，候选组须留空"),
                of(
                        "an older assignment",
                        "case-handling",
                        "calledElement=\"assignment\"",
                        "$0 camunda:calledElementBinding=\"version\" camunda:calledElementVersion=\"1\"",
                        "须是调用活动"));
    }

    static Stream<Arguments> tricksInOtherDiagrams() {
        return Stream.of(
                of(
                        "a co-handler as lead",
                        "co-handling",
                        "(sourceExpression=\"|>)co-handler",
                        "$1lead",
                        "调用时传的 role 只能是：co-handler"),
                of(
                        "a lead as co-handler",
                        "centre-dispatch",
                        "(<camunda:in sourceExpression=\")lead\"",
                        "$1co-handler\"",
                        "调用时传的 role 只能是：lead"),
                of("every dispatch for one unit", "centre-dispatch", "\\$\\{unit}\"", "sub-district-1\"", "由系统按每个案件确定"),
                of(
                        "every case for the officer's colleagues as well",
                        "centre-dispatch",
                        "camunda:candidateGroups=\"\\$\\{unit}\"",
                        "camunda:candidateGroups=\"\\${unit},oversight-bureau\"",
                        "由系统按每个案件确定，候选组须是 ${unit}"),
                of(
                        "a lead that does not end it",
                        "centre-dispatch",
                        "<bpmn:terminateEventDefinition id=\"terminateDefinition_leadAnswered\" />",
                        "",
                        "须是终止结束事件"),
                of("history of a day", "light", "historyTimeToLive=\"P3650D", "historyTimeToLive=\"1", "不能短于 P3650D"),
                of(
                        "no supervision",
                        "light",
                        retarget("flow_deadlinePassed_to_supervisionDue"),
                        "$1event_lightOff",
                        "流程可以在这里结束"),
                of(
                        "every deferral for the unit that asks",
                        "deferral",
                        "<bpmn:userTask id=\"userTask_decideDeferral\"",
                        "$0 camunda:candidateGroups=\"sub-district-1\"",
                        "由系统按每个案件确定，候选组须留空"),
                of(
                        "every order by another way to name who answers",
                        "supervision-order",
                        "(<bpmn:userTask id=\"userTask_answerOrder\"[^>]*>)",
                        "$1<bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>oversight-bureau</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner>",
                        "不能写定人员"),
                of("anchors by another service", "anchor-trace", "\\$\\{anchorTrace}", "\\${checkLights}", "不能由人部署"),
                of(
                        "erasure without a timer",
                        "erase-expired",
                        "(?s)<bpmn:timerEventDefinition.*?</bpmn:timerEventDefinition>",
                        "",
                        "不能由人部署"),
                of("members by nobody", "update-members", "\\$\\{updateMembers}", "\\${closeCase}", "不能由人部署"));
    }

    static Stream<Arguments> tricksInAssignment() {
        String end = "</bpmn:process>";
        return Stream.of(
                of(
                        "a name without end",
                        "assignment",
                        "name=\"办理案件\"",
                        "name=\"" + "长".repeat(101) + "\"",
                        "名称过长，最多 100 个字符"),
                of("an id without end", "assignment", "userTask_handleAssignment", "x".repeat(101), "编号（id）有 101 个字符"),
                of(
                        "an outcome by a parameter",
                        "assignment",
                        "(<bpmn:serviceTask id=\"serviceTask_recordOutcome\"[^>]*>)",
                        "$1<bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"outcome\">resolved</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>",
                        "不能由流程图写入 outcome"),
                of(
                        "an outcome by a table",
                        "assignment",
                        "</bpmn:process>",
                        "<bpmn:businessRuleTask id=\"r\" camunda:decisionRef=\"determine-rework\" camunda:resultVariable=\"outcome\" />"
                                + end,
                        "不能由流程图写入 outcome"),
                of(
                        "the unit by who starts it",
                        "assignment",
                        "<bpmn:startEvent ",
                        "$0camunda:initiator=\"unit\" ",
                        "不能由流程图写入 unit"),
                of(
                        "the unit by an item of a list",
                        "assignment",
                        end,
                        "<bpmn:manualTask id=\"m\"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>x</bpmn:loopDataInputRef>"
                                + "<bpmn:inputDataItem name=\"unit\" /></bpmn:multiInstanceLoopCharacteristics></bpmn:manualTask>"
                                + end,
                        "不能由流程图写入 unit"),
                of(
                        "a listener of a kind that nobody calls",
                        "assignment",
                        "camunda:executionListener event=\"end\"",
                        "camunda:taskListener event=\"end\"",
                        "缺少监听器 cancelAssignment"),
                of(
                        "the officer by a parameter",
                        "assignment",
                        "(<bpmn:userTask id=\"userTask_handleAssignment\"[^>]*candidateGroups=\")[^\"]*(\"[^>]*>(?:\\s*<bpmn:documentation>[^<]*</bpmn:documentation>)?\\s*<bpmn:extensionElements>)",
                        "$1\\${g}$2<camunda:inputOutput><camunda:inputParameter name=\"g\">policy-officers</camunda:inputParameter></camunda:inputOutput>",
                        "不能用参数 g 写定"),
                of("every case for the officer", "assignment", "\\$\\{unit}", "policy-officers", "不能交给制定规则的岗位"),
                of(
                        "every case for one person",
                        "assignment",
                        "camunda:candidateGroups=\"\\$\\{unit}\"",
                        "camunda:assignee=\"wang\"",
                        "不能写定人员"),
                of(
                        "every case for another unit",
                        "assignment",
                        "\\$\\{unit}",
                        "sub-district-1",
                        "由系统按每个案件确定，候选组须是 ${unit}"),
                of(
                        "every case for whom a mapping names",
                        "assignment",
                        "(?s)\\$\\{unit}(\">.*?<bpmn:extensionElements>)",
                        "\\${unit},\\${g}$1<camunda:inputOutput><camunda:inputParameter name=\"g\">policy-officers</camunda:inputParameter></camunda:inputOutput>",
                        "由系统按每个案件确定，候选组须是 ${unit}"),
                of(
                        "another listener at the handler's task",
                        "assignment",
                        "<camunda:taskListener id=\"listener_presentCase\"",
                        "<camunda:taskListener event=\"create\" delegateExpression=\"\\${offerOrder}\" />$0",
                        "不能另加任务监听器 offerOrder"),
                of(
                        "no listener at the end",
                        "assignment",
                        "<camunda:executionListener event=\"end\"[^>]*/>",
                        "",
                        "缺少监听器 cancelAssignment"),
                of(
                        "a listener at another time",
                        "assignment",
                        "<camunda:executionListener event=\"end\"",
                        "<camunda:executionListener event=\"start\"",
                        "缺少监听器 cancelAssignment"));
    }

    static Stream<Arguments> tricksInRepairRule() {
        return Stream.of(
                of(
                        "repair for somebody else",
                        "repair-rule",
                        "<bpmn:userTask id=\"userTask_repairRule\"",
                        "$0 camunda:candidateGroups=\"oversight-bureau\"",
                        "由系统按每个案件确定，候选组须留空"),
                of(
                        "a repair after which nothing goes on",
                        "repair-rule",
                        retarget("flow_repairRule_to_retrySteps"),
                        "$1event_ruleRepaired",
                        "流程可以在这里结束"),
                of(
                        "a repair offered to somebody else",
                        "repair-rule",
                        "<camunda:taskListener id=\"listener_offerRepair\"[^>]*/>",
                        "",
                        "缺少监听器 offerRepair"),
                of(
                        "a repair that never ends by itself",
                        "repair-rule",
                        "name=\"stepTaken\"",
                        "name=\"x\"",
                        "stepTaken"),
                of("a repair without a deadline", "repair-rule", "value=\"other\"", "value=\"none\"", "stage"));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource({
        "waysRoundAStepOfACase",
        "waysRoundAStepBesideACase",
        "tricksWithStepsOfACase",
        "tricksWithServicesOfACase",
        "tricksWithWhatACasePassesOn",
        "tricksInOtherDiagrams",
        "tricksInAssignment",
        "tricksInRepairRule"
    })
    void noTrickDoesACasesWork(String trick, String diagram, String before, String after, String sentence) {
        String shipped = ShippedRules.diagram(diagram);
        String changed = shipped.replaceAll(before, after);
        assertThat(changed).isNotEqualTo(shipped);

        assertThat(ShippedRules.deploying(diagram + ".bpmn", changed))
                .filteredOn(finding -> finding.isError())
                .anyMatch(finding -> finding.message().contains(sentence));
    }

    static Stream<Arguments> stepsForRuleMakers() {
        String shown =
                "<bpmn:extensionElements><camunda:taskListener event=\"create\" delegateExpression=\"${presentCase}\" /></bpmn:extensionElements>";
        String literal =
                "<bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"g\">policy-officers</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>";
        return Stream.of(
                Arguments.of("candidateGroups=\"policy-officers\"", "", "不能交给制定规则的岗位"),
                Arguments.of("candidateGroups=\"sub-district-1, camunda-admin\"", "", "不能交给制定规则的岗位"),
                Arguments.of("candidateGroups=\"oversight-bureau\"", "", "“oversight-bureau”中有制度人员"),
                Arguments.of("candidateGroups=\"${g}\"", literal, "候选组须直接写出"),
                Arguments.of("candidateGroups=\"${unit},${g}\"", literal, "候选组须直接写出"),
                Arguments.of("candidateGroups=\"${opinion}\"", "", "候选组须直接写出"),
                Arguments.of("assignee=\"wang\"", "", "不能写定人员"),
                Arguments.of("candidateUsers=\"wang\"", "", "不能写定人员"),
                Arguments.of("candidateGroups=\"sub-district-1\"", shown, "不能显示案情"));
    }

    private static String stepOfTheirOwn(String who, String extensions) {
        return ShippedRules.diagram("assignment")
                .replace("targetRef=\"serviceTask_recordOutcome\"", "targetRef=\"own\"")
                .replace(
                        "</bpmn:process>",
                        "<bpmn:userTask id=\"own\" name=\"再看\" camunda:%s>%s</bpmn:userTask>".formatted(who, extensions)
                                + flow("flow_own", "own", "serviceTask_recordOutcome") + "</bpmn:process>");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("stepsForRuleMakers")
    void noStepOfTheirOwnLetsThemIn(String who, String extensions, String sentence) {
        assertThat(told(ShippedRules.deploying("assignment.bpmn", stepOfTheirOwn(who, extensions))))
                .anyMatch(each -> each.contains(sentence));
    }

    @Test
    void aStepOfTheirOwnIsForTheUnitThatHandlesTheCase() {
        String shown =
                "<bpmn:extensionElements><camunda:taskListener event=\"create\" delegateExpression=\"${presentCase}\" /></bpmn:extensionElements>";

        assertThat(told(ShippedRules.deploying(
                        "assignment.bpmn", stepOfTheirOwn("candidateGroups=\"${unit}\"", shown))))
                .isEmpty();
        assertThat(told(ShippedRules.deploying(
                        "assignment.bpmn", stepOfTheirOwn("candidateGroups=\"sub-district-1\"", ""))))
                .isEmpty();
    }

    @Test
    void norDoesADiagramThatOursCall() {
        String asking = Models.process("<userTask id=\"t\" camunda:candidateGroups=\"oversight-bureau\"/>");
        String calling = ShippedRules.diagram("case-handling")
                .replace("targetRef=\"serviceTask_closeCase\"", "targetRef=\"own\"")
                .replace(
                        "</bpmn:process>",
                        "<bpmn:callActivity id=\"own\" calledElement=\"tried\" />"
                                + flow("flow_own", "own", "serviceTask_closeCase") + "</bpmn:process>");

        assertThat(told(ShippedRules.deploying("tried.bpmn", asking))).isEmpty();
        assertThat(told(ShippedRules.deploying(Map.of("tried.bpmn", asking, "case-handling.bpmn", calling))))
                .anyMatch(each -> each.contains("“oversight-bureau”中有制度人员"));
    }

    private static String timer(String id, String time) {
        return "<bpmn:intermediateCatchEvent id=\"%s\"><bpmn:timerEventDefinition>%s</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
                .formatted(id, time);
    }

    private static String waits(String duration) {
        return timer("own", "<bpmn:timeDuration>" + duration + "</bpmn:timeDuration>");
    }

    static Stream<Arguments> waitsThatNobodyWatches() {
        String caught = "<bpmn:intermediateCatchEvent id=\"own\">%s</bpmn:intermediateCatchEvent>";
        String handle = "userTask_handleAssignment";
        String urge = "serviceTask_urgeUnit";
        String record = "serviceTask_recordOutcome";
        return Stream.of(
                Arguments.of("assignment", handle, waits("PT1H"), "不能等在“办理案件”"),
                Arguments.of("assignment", handle, waits("P36500D"), "不能等在“办理案件”"),
                Arguments.of("assignment", handle, waits("P1DT99999H"), "不能等在“办理案件”"),
                Arguments.of("case-handling", "serviceTask_recordVerification", waits("P1D"), "不能等在"),
                Arguments.of("case-handling", "serviceTask_closeCase", waits("P8D"), "合计最多 7 天"),
                Arguments.of("case-handling", "serviceTask_closeCase", waits("P1Y"), "合计最多 7 天"),
                Arguments.of(
                        "case-handling",
                        "serviceTask_closeCase",
                        timer("own", "<bpmn:timeDate>2099-01-01T00:00:00</bpmn:timeDate>"),
                        "须直接写出时长"),
                Arguments.of("assignment", handle, "<bpmn:receiveTask id=\"own\" />", "没有谁会发出这条消息，案件会一直等在这里"),
                Arguments.of(
                        "assignment",
                        record,
                        caught.formatted("<bpmn:messageEventDefinition messageRef=\"m\" />"),
                        "一直等在这里"),
                Arguments.of(
                        "assignment",
                        handle,
                        caught.formatted("<bpmn:signalEventDefinition signalRef=\"s\" />"),
                        "一直等在这里"),
                Arguments.of(
                        "assignment",
                        handle,
                        "<bpmn:serviceTask id=\"own\" camunda:type=\"external\" camunda:topic=\"nowhere\" />",
                        "没有程序办理外部任务（主题 nowhere），案件会一直等在这里"),
                Arguments.of(
                        "assignment",
                        handle,
                        "<bpmn:intermediateThrowEvent id=\"own\"><bpmn:messageEventDefinition camunda:type=\"external\" camunda:topic=\"nowhere\" /></bpmn:intermediateThrowEvent>",
                        "一直等在这里"),
                Arguments.of("light", urge, waits("PT1H"), "不能加等待"),
                Arguments.of(
                        "light",
                        urge,
                        "<bpmn:userTask id=\"own\" camunda:candidateGroups=\"sub-district-1\" />",
                        "不能加要人办的步骤"),
                Arguments.of("deliver-notice", "serviceTask_deliverNotice", waits("PT1H"), "不能加等待"),
                Arguments.of(
                        "supervision-order",
                        "userTask_answerOrder",
                        "<bpmn:userTask id=\"own\" camunda:candidateGroups=\"sub-district-1\" />",
                        "不能加要人办的步骤"));
    }

    /** A step before another, on every flow that leads there. */
    private static String with(String diagram, String step, String own) {
        return ShippedRules.diagram(diagram)
                .replace("targetRef=\"" + step + "\"", "targetRef=\"own\"")
                .replace("</bpmn:process>", own + flow("flow_own", "own", step) + "</bpmn:process>");
    }

    @ParameterizedTest(name = "{0} before {1}: {2}")
    @MethodSource("waitsThatNobodyWatches")
    void noCaseWaitsUnseen(String diagram, String step, String own, String sentence) {
        assertThat(told(ShippedRules.deploying(diagram + ".bpmn", with(diagram, step, own))))
                .anyMatch(each -> each.contains(sentence));
    }

    @Test
    void closingMayWaitForSomeDays() {
        assertThat(told(ShippedRules.deploying(
                        "case-handling.bpmn", with("case-handling", "serviceTask_closeCase", waits("P3DT4H")))))
                .isEmpty();
    }

    @Test
    void norInADiagramThatOursCall() {
        String waiting = Models.process(
                "<intermediateCatchEvent id=\"w\"><timerEventDefinition><timeDuration>P9D</timeDuration></timerEventDefinition></intermediateCatchEvent>");
        String calling = with(
                "assignment", "userTask_handleAssignment", "<bpmn:callActivity id=\"own\" calledElement=\"tried\" />");

        assertThat(told(ShippedRules.deploying(Map.of("tried.bpmn", waiting, "assignment.bpmn", calling))))
                .anyMatch(each -> each.contains("调用的流程会停下来等"))
                .anyMatch(each -> each.contains("不能加等待"));
    }

    @ParameterizedTest
    @CsvSource({
        "handle-assignment, 办结, 退回：不属本单位职责",
        "handle-assignment, 办结, 不予办结",
        "verify-result, 核实未通过：问题仍在, 核实通过：问题已解决",
        "decide-deferral, 不予缓办, 同意缓办",
        "dispatch-case, 受理并派遣, 退回下级办理",
        "decide-in-meeting, 不予受理, 交由单位办理",
        "call-to-account, 通报, 约谈"
    })
    void noAnswerMeansAnotherThanItSays(String form, String label, String other) {
        String changed =
                ShippedRules.form(form).replace("\"label\": \"" + label + "\"", "\"label\": \"" + other + "\"");

        assertThat(told(ShippedRules.deploying(form + ".form", changed))).anyMatch(each -> each.contains("的文字须以"));
    }

    @Test
    void anAnswerMayBeExplainedInOtherWords() {
        String changed = ShippedRules.form("handle-assignment").replace("退回：不属本单位职责", "退回（请写明应由谁办）");

        assertThat(told(ShippedRules.deploying("handle-assignment.form", changed)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"P9999D", "PT0S", "", "PT1M,", "一分钟", "PT1M,PT1M,PT1M,PT1M,PT1M,PT1M,PT1M,PT1M,PT1M,PT1M,PT1M"})
    void noNoticePausesForEver(String pauses) {
        String changed = ShippedRules.diagram("deliver-notice").replace("PT1M,PT5M,PT15M,PT1H,PT3H", pauses);

        assertThat(told(ShippedRules.deploying("deliver-notice.bpmn", changed)))
                .anyMatch(each -> each.contains("扩展属性 pauses"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alarmWithdrawn", "assignmentEnded", "deferralLapsed", "disputeLapsed", "emergencyRevoked",
                        "orderClosed",
                "referralLapsed", "reportWithdrawn", "reporterAnswered", "stepTaken", "surveyOver", "whistleLapsed",
                "${opinion}"
            })
    void noOtherDiagramHearsWhatTheSystemSends(String message) {
        String heard = "<messageEventDefinition id=\"heard\" messageRef=\"m\"/>";
        String task = "<userTask id=\"t\" camunda:candidateGroups=\"sub-district-1\"/>";

        assertThat(told(ShippedRules.deploying("tried.bpmn", hearing("own.message", message, starting(heard, task)))))
                .isEmpty();
        Stream.of(
                        starting(heard, task),
                        Models.process(
                                task + "<intermediateCatchEvent id=\"c\">" + heard + "</intermediateCatchEvent>"),
                        Models.process(task + "<receiveTask id=\"r\" messageRef=\"m\"/>"),
                        Models.process("<subProcess id=\"s\" triggeredByEvent=\"true\"><startEvent id=\"b\">" + heard
                                + "</startEvent></subProcess>" + task))
                .map(diagram -> told(ShippedRules.deploying("tried.bpmn", hearing(message, "own.message", diagram))))
                .forEach(found ->
                        assertThat(found).anyMatch(each -> each.contains(message.contains("$") ? "不能是表达式" : "由系统发出")));
    }

    private static String starting(String heard, String elements) {
        return Models.process(elements)
                .replace("<startEvent id=\"start\"/>", "<startEvent id=\"start\">" + heard + "</startEvent>");
    }

    private static String hearing(String message, String other, String diagram) {
        return diagram.replace(
                "<process",
                "<message id=\"m\" name=\"%s\"/><message id=\"o\" name=\"%s\"/><process".formatted(message, other));
    }

    @Test
    void norDoOursHearWhatIsForAnother() {
        String shipped = ShippedRules.diagram("dispute");
        String renamed = shipped.replace("name=\"disputeLapsed\"", "name=\"whistleLapsed\"");
        assertThat(renamed).isNotEqualTo(shipped);

        assertThat(told(ShippedRules.deploying("dispute.bpmn", renamed))).anyMatch(each -> each.contains("由系统发出"));
    }

    @Test
    void everyDiagramOfOursSaysWhatItCannotDoWithout() {
        assertThat(ShippedRules.REQUIRED)
                .extracting(RequiredSteps::process)
                .containsExactlyInAnyOrderElementsOf(ShippedRules.PROCESSES);
    }

    private static Arguments busy(String trick, String sentence, String elements) {
        return Arguments.of(trick, sentence, elements);
    }

    private static String go(String id, String from, String to) {
        return "<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(id, from, to);
    }

    static Stream<Arguments> diagramsThatNeverRest() {
        String round = "不停留的循环";
        String many = "一次会连续执行";
        String end = "<endEvent id=\"e\"/>";
        StringBuilder doubling = new StringBuilder("<exclusiveGateway id=\"x0\"/>" + go("s", "start", "x0"));
        for (int i = 0; i < 12; i++) {
            doubling.append("<parallelGateway id=\"p%d\"/><exclusiveGateway id=\"x%d\"/>".formatted(i, i + 1))
                    .append(go("a" + i, "x" + i, "p" + i))
                    .append(go("b" + i, "p" + i, "x" + (i + 1)))
                    .append(go("c" + i, "p" + i, "x" + (i + 1)));
        }
        String each =
                "<multiInstanceLoopCharacteristics><loopCardinality>50</loopCardinality></multiInstanceLoopCharacteristics>";
        String inner =
                "<startEvent id=\"is\"/><userTask id=\"it\" camunda:candidateGroups=\"sub-district-1\">%s</userTask><endEvent id=\"ie\"/>"
                                .formatted(each)
                        + go("i1", "is", "it")
                        + go("i2", "it", "ie");
        return Stream.of(
                busy(
                        "by flows",
                        round,
                        "<exclusiveGateway id=\"a\"/><exclusiveGateway id=\"b\" default=\"f3\"/>" + end
                                + go("f0", "start", "a") + go("f1", "a", "b") + go("f2", "b", "a")
                                + go("f3", "b", "e")),
                busy(
                        "by links",
                        round,
                        "<exclusiveGateway id=\"a\"/><intermediateThrowEvent id=\"l1\"><linkEventDefinition name=\"L\"/></intermediateThrowEvent><intermediateCatchEvent id=\"l2\"><linkEventDefinition name=\"L\"/></intermediateCatchEvent>"
                                + go("f0", "start", "a") + go("f1", "a", "l1") + go("f2", "l2", "a")),
                busy(
                        "over an empty sub-process",
                        round,
                        "<exclusiveGateway id=\"a\"/><subProcess id=\"s\"><startEvent id=\"is\"/><endEvent id=\"ie\"/>"
                                + go("i1", "is", "ie") + "</subProcess>" + go("f0", "start", "a") + go("f1", "a", "s")
                                + go("f2", "s", "a")),
                busy(
                        "over tasks for nobody",
                        round,
                        "<exclusiveGateway id=\"a\"/><userTask id=\"t\" camunda:candidateGroups=\"sub-district-1\"><multiInstanceLoopCharacteristics camunda:collection=\"nobody\"/></userTask>"
                                + go("f0", "start", "a") + go("f1", "a", "t") + go("f2", "t", "a")),
                busy(
                        "over an error",
                        round,
                        "<exclusiveGateway id=\"a\"/><subProcess id=\"s\"><startEvent id=\"is\"/><endEvent id=\"ie\"><errorEventDefinition/></endEvent>"
                                + go("i1", "is", "ie")
                                + "</subProcess><boundaryEvent id=\"b\" attachedToRef=\"s\"><errorEventDefinition/></boundaryEvent>"
                                + end + go("f0", "start", "a") + go("f1", "a", "s") + go("f2", "b", "a")
                                + go("f3", "s", "e")),
                busy(
                        "over an escalation",
                        round,
                        "<exclusiveGateway id=\"a\"/><subProcess id=\"s\"><startEvent id=\"is\"/><endEvent id=\"ie\"><escalationEventDefinition/></endEvent>"
                                + go("i1", "is", "ie")
                                + "</subProcess><boundaryEvent id=\"b\" attachedToRef=\"s\"><escalationEventDefinition/></boundaryEvent>"
                                + end + go("f0", "start", "a") + go("f1", "a", "s") + go("f2", "b", "a")
                                + go("f3", "s", "e")),
                busy(
                        "over a signal to itself",
                        round,
                        "<exclusiveGateway id=\"a\"/><intermediateThrowEvent id=\"w\"><signalEventDefinition signalRef=\"S\"/></intermediateThrowEvent>"
                                + end
                                + "<subProcess id=\"s\" triggeredByEvent=\"true\"><startEvent id=\"is\" isInterrupting=\"false\"><signalEventDefinition signalRef=\"S\"/></startEvent><endEvent id=\"ie\"><signalEventDefinition signalRef=\"S\"/></endEvent>"
                                + go("i1", "is", "ie") + "</subProcess>" + go("f0", "start", "a") + go("f1", "a", "w")
                                + go("f2", "w", "e")),
                busy(
                        "answering signals",
                        "收到信号后又立即发出信号",
                        "<intermediateCatchEvent id=\"c\"><signalEventDefinition signalRef=\"S\"/></intermediateCatchEvent><endEvent id=\"e2\"><signalEventDefinition signalRef=\"T\"/></endEvent>"
                                + go("f0", "start", "c") + go("f1", "c", "e2")),
                busy(
                        "calling itself",
                        round,
                        "<callActivity id=\"c\" calledElement=\"tried\"/>" + end + go("f0", "start", "c")
                                + go("f1", "c", "e")),
                busy(
                        "until a date of its own",
                        round,
                        "<exclusiveGateway id=\"a\"/><intermediateCatchEvent id=\"t\"><timerEventDefinition><timeDate>${long_ago}</timeDate></timerEventDefinition></intermediateCatchEvent>"
                                + go("f0", "start", "a") + go("f1", "a", "t") + go("f2", "t", "a")),
                busy(
                        "over an external step that is none",
                        round,
                        "<exclusiveGateway id=\"a\"/><businessRuleTask id=\"t\" camunda:type=\"external\" camunda:topic=\"x\" camunda:decisionRef=\"determine-rework\"/>"
                                + go("f0", "start", "a") + go("f1", "a", "t") + go("f2", "t", "a")),
                busy("doubling at every fork", many, doubling + end + go("z", "x12", "e")),
                busy(
                        "instances of instances",
                        many,
                        "<subProcess id=\"s\">" + inner + each + "</subProcess>" + end + go("f0", "start", "s")
                                + go("f1", "s", "e")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagramsThatNeverRest")
    void noDiagramKeepsTheServerBusy(String trick, String sentence, String elements) {
        assertThat(told(ShippedRules.deploying("tried.bpmn", Models.process(elements))))
                .anyMatch(each -> each.contains(sentence));
    }

    @ParameterizedTest
    @CsvSource({
        "R/PT1M,true",
        "R3/PT23H,true",
        "0 0 * * * ?,true",
        "0 0 8-18 * * ?,true",
        "R/P1D,false",
        "0 30 8 * * ?,false",
        "CRON_TZ=Asia/Shanghai 0 30 8 ? * MON,false"
    })
    void noTimerBeginsAProcessMoreThanOnceADay(String cycle, boolean refused) {
        String process = Models.process("<userTask id=\"t\" camunda:candidateGroups=\"sub-district-1\"/>")
                .replace(
                        "<startEvent id=\"start\"/>",
                        "<startEvent id=\"start\"><timerEventDefinition><timeCycle>%s</timeCycle></timerEventDefinition></startEvent>"
                                .formatted(cycle));

        assertThat(told(ShippedRules.deploying("tried.bpmn", process)).stream()
                        .anyMatch(each -> each.contains("两次之间至少一天")))
                .isEqualTo(refused);
    }

    @Test
    void twoDiagramsThatCallEachOtherAreFound() {
        String call = "<callActivity id=\"c\" calledElement=\"%s\"/>";
        String one = Models.process(call.formatted("other"));
        String other = Models.process(call.formatted("tried")).replace("id=\"tried\"", "id=\"other\"");

        assertThat(told(ShippedRules.deploying(Map.of("tried.bpmn", one, "other.bpmn", other))))
                .anyMatch(each -> each.contains("不停留的循环"));
    }

    @Test
    void theLargestDiagramIsJudgedAsWell() {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < 1400; i++) {
            steps.append("<manualTask id=\"t%d\"/>".formatted(i));
        }
        assertThat(told(ShippedRules.deploying("tried.bpmn", Models.process(steps.toString()))))
                .anyMatch(each -> each.contains("一次会连续执行"));
    }
}
