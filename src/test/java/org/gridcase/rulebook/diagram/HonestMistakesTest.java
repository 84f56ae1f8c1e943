package org.gridcase.rulebook.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.ShippedFiles;
import org.gridcase.rulebook.check.Models;
import org.gridcase.rulebook.finding.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tired policy officer gets wrong in a diagram, a form or a file, and where they are told what. */
class HonestMistakesTest {

    private static Arguments of(String diagram, String before, String after, String place, String sentence) {
        return Arguments.of(diagram, before, after, place, sentence);
    }

    private static String flow(String id) {
        return "(?s)<bpmn:sequenceFlow id=\"%s\"[^>]*?(/>|>.*?</bpmn:sequenceFlow>)".formatted(id);
    }

    static Stream<Arguments> mistakesWithStepsOfACase() {
        return Stream.of(
                of("case-handling", flow("flow_closeCase_to_caseClosed"), "", "serviceTask_closeCase", "后面没有连线"),
                of("case-handling", flow("flow_closeCase_to_caseClosed"), "", "event_caseClosed", "没有连线通到这里"),
                of("case-handling", flow("flow_tierLeft_to_howAnswered"), "", "gateway_tierLeft", "后面没有连线"),
                of(
                        "case-handling",
                        "targetRef=\"gateway_tierLeft\"",
                        "targetRef=\"gateway_tierleft\"",
                        "flow_grid_to_tierLeft",
                        "终点不存在"),
                of("case-handling", " default=\"flow_whichTier_to_grid\"", "", "flow_whichTier_to_grid", "互斥网关的出线须有条件"),
                of(
                        "case-handling",
                        "default=\"flow_howAnswered_to_tierMoves\"",
                        "default=\"flow_x\"",
                        "gateway_howAnswered",
                        "默认连线 flow_x"),
                of(
                        "case-handling",
                        "outcome == 'verified'",
                        "outcom == 'verified'",
                        "flow_resultVerified_to_answerDue",
                        "是不是 outcome？"),
                of(
                        "case-handling",
                        "outcome == 'verified'",
                        "outcome == 'verifyed'",
                        "flow_resultVerified_to_answerDue",
                        "不会是“verifyed”"),
                of(
                        "case-handling",
                        "\\$\\{outcome == 'verified'}",
                        "outcome == 'verified'",
                        "flow_resultVerified_to_answerDue",
                        "条件须写成 ${…}"),
                of(
                        "case-handling",
                        "calledElement=\"assignment\"",
                        "calledElement=\"asignment\"",
                        "callActivity_grid",
                        "没有编号为 asignment 的流程"),
                of(
                        "case-handling",
                        "formRef=\"verify-result\"",
                        "formRef=\"verify-results\"",
                        "userTask_verifyResult",
                        "没有编号为 verify-results 的表单"),
                of("case-handling", " camunda:formRefBinding=\"latest\"", "", "userTask_verifyResult", "没有选绑定方式"),
                of(
                        "case-handling",
                        " camunda:formRefBinding=\"latest\"",
                        " camunda:formRefBinding=\"version\" camunda:formRefVersion=\"1\"",
                        "userTask_verifyResult",
                        "现在是：version。写定版本的"),
                of(
                        "case-handling",
                        "serviceTask_closeCase",
                        "serviceTask_close",
                        "case-handling",
                        "缺少“结案并答复报告人”（serviceTask_closeCase）"),
                of(
                        "case-handling",
                        "<camunda:taskListener id=\"listener_offerVerification\"[^>]*/>",
                        "",
                        "userTask_verifyResult",
                        "缺少监听器 offerVerification"),
                of(
                        "case-handling",
                        "value=\"verifying\"",
                        "value=\"verify\"",
                        "userTask_verifyResult",
                        "stage = verifying"));
    }

    static Stream<Arguments> mistakesWithWhatACaseIs() {
        return Stream.of(
                of("case-handling", "bpmn:userTask", "bpmn:manualTask", "userTask_verifyResult", "须是用户任务"),
                of(
                        "case-handling",
                        "historyTimeToLive=\"P3650D\"",
                        "historyTimeToLive=\"十年\"",
                        "case-handling",
                        "历史保留时间"),
                of("case-handling", "isExecutable=\"true\"", "isExecutable=\"false\"", "case-handling", "没有勾选“可执行”"),
                of(
                        "case-handling",
                        "process id=\"case-handling\"",
                        "process id=\"case-handling-2\"",
                        "case-handling-2",
                        "请改回编号 case-handling"),
                of(
                        "case-handling",
                        "id=\"event_caseNotAccepted\"",
                        "id=\"event_caseClosed\"",
                        "event_caseClosed",
                        "的重复"),
                of("case-handling", " messageRef=\"message_reportWithdrawn\"", "", "event_reportWithdrawn", "没有选消息"),
                of(
                        "case-handling",
                        "<camunda:out source=\"outcome\" target=\"outcome\" />",
                        "",
                        "callActivity_grid",
                        "没有取回 outcome"),
                of(
                        "case-handling",
                        "<camunda:in source=\"unit\" target=\"unit\" />",
                        "",
                        "callActivity_grid",
                        "没有传 unit"));
    }

    static Stream<Arguments> mistakesBesideACase() {
        return Stream.of(
                of(
                        "assignment",
                        "camunda:candidateGroups=\"\\$\\{unit}\"",
                        "",
                        "userTask_handleAssignment",
                        "没有人看得到这项任务"),
                of("assignment", "\\$\\{unit}", "城管科", "userTask_handleAssignment", "没有编码为“城管科”的单位或岗位"),
                of("assignment", "\\$\\{unit}", "\\${uint}", "userTask_handleAssignment", "是不是 unit？"),
                of("assignment", "\\$\\{unit}", "sub-district-1，policy-officers", "userTask_handleAssignment", "英文逗号"),
                of(
                        "assignment",
                        "camunda:formRef=\"handle-assignment\" camunda:formRefBinding=\"latest\"",
                        "",
                        "userTask_handleAssignment",
                        "没有选表单"),
                of(
                        "assignment",
                        "<bpmn:userTask id=\"userTask_handleAssignment\"",
                        "$0 camunda:dueDate=\"3天\"",
                        "userTask_handleAssignment",
                        "到期日须是日期或时长"),
                of(
                        "centre-dispatch",
                        "<bpmn:terminateEventDefinition id=\"terminateDefinition_leadAnswered\" />",
                        "",
                        "event_leadAnswered",
                        "须是终止结束事件"),
                of(
                        "centre-dispatch",
                        "not empty coUnits",
                        "not empty units2",
                        "flow_coHandlersNamed_to_jointHandling",
                        "没有步骤或表单给出变量 units2"),
                of(
                        "co-handling",
                        "(?s)<bpmn:multiInstanceLoopCharacteristics.*?/>",
                        "",
                        "callActivity_coHandlers",
                        "须是多实例"),
                of(
                        "light",
                        "assignmentLight.untilNextMeasure\\(execution\\)",
                        "assignmentLight.untilUrgeOrDeadline(execution)",
                        "event_redLight",
                        "须是定时等待"),
                of("deliver-notice", "camunda:topic=\"\\$\\{channel}\"", "", "serviceTask_deliverNotice", "没有填主题"),
                of(
                        "assignment",
                        "(<bpmn:userTask id=\"userTask_handleAssignment\") name=\"[^\"]*\"",
                        "$1",
                        "userTask_handleAssignment",
                        "办理人在任务列表里看到的是编号"),
                of("assignment", "(<bpmn:process id=\"assignment\") name=\"[^\"]*\"", "$1", "assignment", "流程没有名称"),
                of("anchor-trace", "每日零点", "每日一点", "anchor-trace", "不能由人部署"));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource({"mistakesWithStepsOfACase", "mistakesWithWhatACaseIs", "mistakesBesideACase"})
    void aMistakeInOurDiagramIsToldAtItsElement(
            String diagram, String before, String after, String place, String sentence) {
        String shipped = ShippedRules.diagram(diagram);
        String changed = shipped.replaceAll(before, after);
        assertThat(changed).isNotEqualTo(shipped);

        assertThat(told(ShippedRules.deploying(diagram + ".bpmn", changed)))
                .anyMatch(each -> each.startsWith(place + ": ") && each.contains(sentence));
    }

    private static Arguments own(String elements, String place, String sentence) {
        return Arguments.of(elements, place, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
             camunda:elementVariable="\\w+"  |
            camunda:elementVariable="\\w+"   | camunda:elementVariable="leadUnit"
            camunda:elementVariable="\\w+"   | camunda:elementVariable="one"
            camunda:collection="[^"]*"                      | camunda:collection="\\${unit}"
            camunda:collection="[^"]*"                      |
            (camunda:elementVariable)                       | isSequential="true" $1
            (<bpmn:)multiInstance(LoopCharacteristics) .*/> | $1standard$2 />
            (<bpmn:multiInstanceLoopCharacteristics .*)/>   | $1><bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>
            (<bpmn:multiInstanceLoopCharacteristics .*)/>   | $1><bpmn:completionCondition>\\${nrOfCompletedInstances == 1}</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>
            """)
    void whatIsDoneForEachUnitIsDoneForEachOfThem(String before, @Nullable String after) {
        Map.of("co-handling", "callActivity_coHandlers", "whistle", "callActivity_calledUnits")
                .forEach((diagram, step) -> {
                    String shipped = ShippedRules.diagram(diagram);
                    String changed = shipped.replaceFirst(before, after == null ? "" : after);
                    assertThat(changed).isNotEqualTo(shipped);

                    assertThat(ShippedRules.deploying(diagram + ".bpmn", changed))
                            .filteredOn(Finding::isError)
                            .anyMatch(each -> step.equals(each.place().element())
                                    && each.message().contains("同时各办一份：多实例的集合须是 ${"));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "emergency, outcome == 'over'",
        "deferral, outcome == 'granted'",
        "acceptance, next == 'back'",
        "acceptance, next == 'hand-over'",
        "whistle-response, contactFirst == 'needed'",
        "case-handling, outcome == 'escalate'",
        "centre-dispatch, decidedBy == 'leading-group'",
        "deliver-notice, quiet == 'yes'"
    })
    void aConditionThatIsTurnedRoundIsTold(String diagram, String condition) {
        String shipped = ShippedRules.diagram(diagram);
        String not = condition.replace("==", "!=");
        String negated = "!(%s)".formatted(condition);
        Stream.of(not, negated).forEach(turned -> {
            String changed = shipped.replaceFirst("\\$\\{" + Pattern.quote(condition) + "}", "\\${" + turned + "}");
            assertThat(changed).isNotEqualTo(shipped);

            assertThat(ShippedRules.deploying(diagram + ".bpmn", changed))
                    .anyMatch(each -> each.isError()
                            || each.message().contains("条件反过来了：现行的图中这样走的条件是 ${" + condition + "}")
                                    && ("${" + condition + "}").equals(each.proposal()));
        });
    }

    @Test
    void aFlowThatIsCalledAsAnotherAnswerIsTold() {
        String guide = guide("case-handling.bpmn");
        String changed = guide.replace("reviewOutcome == 'not-agreed'", "reviewOutcome != 'not-agreed'");
        assertThat(changed).isNotEqualTo(guide);

        assertThat(ofGuide(Map.of("case-handling.bpmn", changed)))
                .anyMatch(each -> each.message().contains("选“不同意”的却不走这里")
                        && "${reviewOutcome == 'not-agreed'}".equals(each.proposal()));
    }

    @ParameterizedTest
    @CsvSource({
        "'<signal id=\"x\" name=\"${nosuch}\"/>', signal, 信号的名称",
        "'<signal id=\"x\" name=\"a-${nosuch}\"/>', signal, 信号的名称",
        "'<error id=\"x\" errorCode=\"${nosuch}\"/>', error, 错误的编码",
        "'<escalation id=\"x\" escalationCode=\"a-${nosuch}\"/>', escalation, 升级的编码",
        "'<message id=\"x\" name=\"${nosuch}\"/>', message, 消息的名称"
    })
    void aNameThatTheEngineWouldWorkOutIsRefused(String named, String kind, String what) {
        String event = "<endEvent id=\"t\"><%1$sEventDefinition %1$sRef=\"x\"%2$s/></endEvent>"
                .formatted(kind, kind.equals("message") ? " camunda:type=\"external\" camunda:topic=\"x\"" : "");
        String diagram = Models.process(event).replace("</definitions>", named + "</definitions>");

        assertThat(told(ShippedRules.deploying("tried.bpmn", diagram)))
                .anyMatch(each -> each.startsWith("t: ") && each.contains(what + "须直接写出，不能是表达式"));
    }

    @Test
    void nothingIsMeantByANameThatNoneIsLike() {
        String step = "<bpmn:userTask id=\"userTask_signAlarm\"";
        String changed =
                ShippedRules.diagram("emergency-signing").replace(step, step + " camunda:jobPriority=\"${x}\"");

        assertThat(ShippedRules.deploying("emergency-signing.bpmn", changed))
                .filteredOn(each -> each.message().contains("没有步骤或表单给出变量 x"))
                .isNotEmpty()
                .allMatch(each -> !each.message().contains("是不是") && each.proposal() == null);
    }

    private static String timer(String time) {
        return "<intermediateCatchEvent id=\"t\"><timerEventDefinition>%s</timerEventDefinition></intermediateCatchEvent>"
                .formatted(time);
    }

    private static String between(String elements) {
        return elements + "<endEvent id=\"e\"/><sequenceFlow id=\"f1\" sourceRef=\"start\" targetRef=\"g\"/>";
    }

    static Stream<Arguments> mistakesInOwnDiagrams() {
        String task = "<userTask id=\"t\" camunda:candidateGroups=\"sub-district-1\"/>";
        String condition = "<conditionExpression xsi:type=\"tFormalExpression\">%s</conditionExpression>";
        String two = between("<exclusiveGateway id=\"g\"/>" + task
                + "<sequenceFlow id=\"f2\" sourceRef=\"g\" targetRef=\"t\">"
                + condition + "</sequenceFlow><sequenceFlow id=\"f3\" sourceRef=\"g\" targetRef=\"e\">" + condition
                + "</sequenceFlow><sequenceFlow id=\"f4\" sourceRef=\"t\" targetRef=\"e\"/>");
        return Stream.of(
                own(timer("<timeDuration>三天</timeDuration>"), "t", "如 P3D（三天）"),
                own(timer("<timeDate>明天</timeDate>"), "t", "定时的日期须写成"),
                own(timer("<timeCycle>每天</timeCycle>"), "t", "定时循环须写成"),
                own(timer(""), "t", "定时没有填时间"),
                own("<intermediateCatchEvent id=\"t\"/>", "t", "没有选事件类型"),
                own("<serviceTask id=\"t\" name=\"查询\"/>", "t", "没有指明做什么"),
                own("<businessRuleTask id=\"t\" camunda:decisionRef=\"time-limit\"/>", "t", "没有编号为 time-limit 的规则表"),
                own("<callActivity id=\"t\"/>", "t", "没有填要调用的流程"),
                own("<userTask id=\"t\" camunda:assignee=\"wong\"/>", "t", "没有编码为“wong”的人员"),
                own("<subProcess id=\"t\"/>", "t", "没有开始事件"),
                own(
                        "<transaction id=\"t\"><startEvent id=\"s\"/><endEvent id=\"n\"><cancelEventDefinition/></endEvent>"
                                + "<sequenceFlow id=\"i\" sourceRef=\"s\" targetRef=\"n\"/></transaction>"
                                + "<sequenceFlow id=\"f1\" sourceRef=\"start\" targetRef=\"t\"/>"
                                + "<sequenceFlow id=\"f2\" sourceRef=\"t\" targetRef=\"e\"/><endEvent id=\"e\"/>",
                        "n",
                        "不能用事务子流程"),
                own("<complexGateway id=\"t\"/>", "t", "不支持复杂网关"),
                own(
                        "<intermediateThrowEvent id=\"t\"><linkEventDefinition name=\"A\"/></intermediateThrowEvent>",
                        "t",
                        "链接“A”没有另一端"),
                own(two.formatted("${a == 'x'}", "${a == 'y'}"), "g", "没有默认连线"),
                own(two.formatted("${a == 'x'}", "${a == 'x'}"), "f3", "条件与另一条连线相同"),
                own(two.formatted("${a == 'x'}", "${b == 'y'}"), "f3", "变量 b"),
                own(
                        between(
                                "<exclusiveGateway id=\"g\" default=\"f2\"/><parallelGateway id=\"j\"/>"
                                        + "<sequenceFlow id=\"f2\" sourceRef=\"g\" targetRef=\"t\"/><sequenceFlow id=\"f3\" sourceRef=\"g\" targetRef=\"j\">"
                                        + condition.formatted("${a == 'x'}") + "</sequenceFlow>" + task
                                        + "<sequenceFlow id=\"f4\" sourceRef=\"t\" targetRef=\"j\"/><sequenceFlow id=\"f5\" sourceRef=\"j\" targetRef=\"e\"/>"),
                        "j",
                        "可能一直等下去"),
                own(
                        between(task
                                + "<exclusiveGateway id=\"g\"/><sequenceFlow id=\"f2\" sourceRef=\"g\" targetRef=\"t\"/>"
                                + "<sequenceFlow id=\"f3\" sourceRef=\"t\" targetRef=\"g\"/>"),
                        "g",
                        "走不到结束"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakesInOwnDiagrams")
    void aMistakeInADiagramOfTheirOwnIsToldAtItsElement(String elements, String place, String sentence) {
        assertThat(told(ShippedRules.deploying("tried.bpmn", Models.process(elements))))
                .anyMatch(each -> each.startsWith(place + ": ") && each.contains(sentence));
    }

    @Test
    void conditionsThatLeaveNothingOpenNeedNoDefault() {
        String form =
                "{\"id\":\"ask\",\"type\":\"default\",\"components\":[{\"type\":\"radio\",\"id\":\"r\",\"key\":\"a\",\"label\":\"意见\","
                        + "\"validate\":{\"required\":true},"
                        + "\"values\":[{\"label\":\"是\",\"value\":\"y\"},{\"label\":\"否\",\"value\":\"n\"}]}]}";
        String diagram = Models.process(
                "<userTask id=\"t\" camunda:candidateGroups=\"sub-district-1\" camunda:formRef=\"ask\""
                        + " camunda:formRefBinding=\"latest\"/><exclusiveGateway id=\"g\" name=\"办好了吗？\"/><endEvent id=\"e\"/>"
                        + "<sequenceFlow id=\"f1\" sourceRef=\"start\" targetRef=\"t\"/><sequenceFlow id=\"f2\" sourceRef=\"t\" targetRef=\"g\"/>"
                        + "<sequenceFlow id=\"f3\" sourceRef=\"g\" targetRef=\"e\"><conditionExpression>${a == 'y'}</conditionExpression></sequenceFlow>"
                        + "<sequenceFlow id=\"f4\" sourceRef=\"g\" targetRef=\"t\"><conditionExpression>${a != 'y'}</conditionExpression></sequenceFlow>");

        assertThat(told(ShippedRules.deploying(Map.of("tried.bpmn", diagram, "ask.form", form))))
                .isEmpty();
    }

    private static final String OWN_ANSWER =
            "<camunda:inputOutput><camunda:%1$s name=\"reviewOutcome\">agreed</camunda:%1$s></camunda:inputOutput>";

    static Stream<Arguments> mistakesInTheGuidesDiagram() {
        String review = "<bpmn:userTask id=\"userTask_secondReview\" name=\"结案复核\"";
        String setting = "(?s)(userTask_secondReview\".*?)(<camunda:properties>)";
        return Stream.of(
                own(setting, "$1" + OWN_ANSWER.formatted("outputParameter") + "$2", "它是“结案复核”的表单请人填写的"),
                own(setting, "$1" + OWN_ANSWER.formatted("inputParameter") + "$2", "它是“结案复核”的表单请人填写的"),
                own(review, review.replace("结案复核", "结案复核 \\${reviewOpinion}"), "名称里不能有"),
                own("结案之前由街道指挥中心复核一次", "看 \\${redoReport}", "说明（Documentation）里不能有"),
                own(review, review + " camunda:priority=\"\\${reviewOpinion}\"", "优先级（Priority）须是写定的整数"),
                own(review, review + " camunda:priority=\"高\"", "优先级（Priority）须是写定的整数"),
                own(review, review + " camunda:dueDate=\"\\${reviewOpinion}\"", "走到这里时还没有步骤给出它"),
                own("\\$\\{outcome == 'resolved'}", "\\${reviewOutcome == 'agreed'}", "走到这里时还没有步骤给出它"),
                own(review, review + " camunda:candidateGroups=\"sub-district-1\"", "由谁办理写了两处"),
                own(setting, "$1$2<camunda:property name=\"candidateUnit\" value=\"grid\" />", "“由谁办理”填了不止一次"));
    }

    @ParameterizedTest
    @CsvSource({
        "whistle, businessRuleTask_determineWhistleRule, asyncBefore, true",
        "whistle, businessRuleTask_determineWhistleRule, asyncAfter, true",
        "deferral, businessRuleTask_determineDeferralRule, asyncBefore, true",
        "deferral, serviceTask_recordDeferralDecision, asyncBefore, false",
        "case-handling, serviceTask_withdrawCase, asyncBefore, true",
        "case-handling, serviceTask_closeCase, asyncBefore, false"
    })
    void whatAnswersAPersonAtOnceIsNotPutOff(String diagram, String step, String setting, boolean refused) {
        String shipped = ShippedRules.diagram(diagram);
        String changed = shipped.replace(
                "Task id=\"%s\"".formatted(step), "Task id=\"%s\" camunda:%s=\"true\"".formatted(step, setting));
        assertThat(changed).isNotEqualTo(shipped);

        assertThat(told(ShippedRules.deploying(diagram + ".bpmn", changed)).stream()
                        .anyMatch(each -> each.startsWith(step + ": ") && each.contains("当场答复")))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dueDate", "followUpDate", "jobPriority", "assignee"})
    void aSettingByAVariableThatNobodyGivesIsTold(String setting) {
        String step = "<bpmn:userTask id=\"userTask_signAlarm\"";
        String shipped = ShippedRules.diagram("emergency-signing");
        String changed = shipped.replace(step, step + " camunda:%s=\"${x}\"".formatted(setting));
        assertThat(changed).isNotEqualTo(shipped);

        assertThat(told(ShippedRules.deploying("emergency-signing.bpmn", changed)))
                .anyMatch(each -> each.startsWith("userTask_signAlarm: ") && each.contains("没有步骤或表单给出变量 x"));
        assertThat(ShippedRules.deploying(
                        "tried.bpmn",
                        Models.process(
                                "<userTask id=\"t\" camunda:candidateGroups=\"sub-district-1\" camunda:%s=\"${x}\"/>"
                                        .formatted(setting))))
                .anyMatch(finding -> finding.message().contains("没有步骤或表单给出变量 x"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakesInTheGuidesDiagram")
    void aMistakeInTheGuidesDiagramIsTold(String before, String after, String sentence) {
        String guide = guide("case-handling.bpmn");
        String changed = guide.replaceFirst(before, after);
        assertThat(changed).isNotEqualTo(guide);

        assertThat(told(ofGuide(Map.of("case-handling.bpmn", changed)))).anyMatch(each -> each.contains(sentence));
        assertThat(ofGuide(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "key": "reviewOutcome"  | , "defaultValue": "agreed"       | true  | 的字段 reviewOutcome 有默认值“agreed”：会替办理人作答
            "key": "reviewOpinion"  | , "defaultValue": "同意，情况属实" | false | 的字段 reviewOpinion 有默认值
            "required": true        | =false                           | true  | 的必填写成了“=false”
            "key": "reviewOpinion"  | , "readonly": true               | true  | 必填，却是只读或停用的
            "maxLength": 1000       | 3                                | false | 写不下要写的内容
            "maxLength": 1000       | 1000, "minLength": 900           | false | 通常的答复没有这么长
            """)
    void aFormOfTheGuideThatAnswersForPeopleIsTold(String before, String more, boolean error, String sentence) {
        String after = more.startsWith(",")
                ? before + more
                : before.replaceAll(": .*", ": " + (more.startsWith("=") ? "\"" + more + "\"" : more));
        String changed = guide("second-review.form").replaceFirst(before, after);

        assertThat(ofGuide(Map.of("second-review.form", changed)))
                .anyMatch(each -> each.isError() == error && each.message().contains(sentence));
    }

    @Test
    void whatOnlySomeWaysGiveIsTold() {
        String changed = guide("case-handling.bpmn")
                .replace(
                        "sourceRef=\"userTask_redoWork\" targetRef=\"userTask_secondReview\"",
                        "sourceRef=\"userTask_redoWork\" targetRef=\"gateway_raiseTier\"")
                .replaceFirst(
                        "(?s)(<bpmn:sequenceFlow id=\"flow_raiseTier_to_tierMoves\".*?)\\$\\{[^}]*}",
                        "$1\\${reviewOutcome == 'agreed'}");

        assertThat(told(ofGuide(Map.of("case-handling.bpmn", changed))))
                .anyMatch(
                        each -> each.startsWith("flow_raiseTier_to_tierMoves: ") && each.contains("有的走法走到这里时还没有步骤给出它"));
    }

    private static String guide(String file) {
        return ShippedFiles.example("policy-guide/" + file);
    }

    /** What is found in the guide's files. @param changed those that are not as they are */
    private static List<Finding> ofGuide(Map<String, String> changed) {
        Map<String, String> files = new HashMap<>();
        Stream.of("case-handling.bpmn", "second-review.form", "redo-work.form")
                .forEach(file -> files.put(file, changed.getOrDefault(file, guide(file))));
        return ShippedRules.deploying(files);
    }

    static Stream<Arguments> repairs() {
        return Stream.of(
                Arguments.of("case-handling", flow("flow_closeCase_to_caseClosed"), "", "连到 “案件已结案”（event_caseClosed）"),
                Arguments.of(
                        "case-handling",
                        "targetRef=\"gateway_tierLeft\"",
                        "targetRef=\"gateway_tierleft\"",
                        "改连到 gateway_tierLeft"),
                Arguments.of(
                        "case-handling",
                        " default=\"flow_whichTier_to_grid\"",
                        "",
                        "把连线 “网格”（flow_whichTier_to_grid） 设为默认连线"),
                Arguments.of(
                        "case-handling",
                        "default=\"flow_howAnswered_to_tierMoves\"",
                        "default=\"flow_howAnswered_to_tierMove\"",
                        "设为默认连线"),
                Arguments.of("case-handling", "outcome == 'verified'", "outcom == 'verified'", "outcome"),
                Arguments.of(
                        "case-handling", "outcome == 'verified'", "outcome == 'verifyed'", "${outcome == 'verified'}"),
                Arguments.of(
                        "case-handling",
                        "\\$\\{outcome == 'verified'}",
                        "outcome == 'verified'",
                        "${outcome == 'verified'}"),
                Arguments.of(
                        "case-handling", "calledElement=\"assignment\"", "calledElement=\"asignment\"", "assignment"),
                Arguments.of(
                        "case-handling", "formRef=\"verify-result\"", "formRef=\"verify-results\"", "verify-result"),
                Arguments.of("case-handling", " camunda:formRefBinding=\"latest\"", "", "latest"),
                Arguments.of(
                        "case-handling", "serviceTask_closeCase", "serviceTask_close", "的编号改回 serviceTask_closeCase"),
                Arguments.of(
                        "case-handling",
                        "(?s)<bpmn:serviceTask id=\"serviceTask_closeCase\".*?</bpmn:serviceTask>",
                        "",
                        "之间放回“结案并答复报告人”（编号 serviceTask_closeCase，服务任务）"),
                Arguments.of(
                        "case-handling",
                        "<camunda:taskListener id=\"listener_offerVerification\"[^>]*/>",
                        "",
                        "事件 create，Delegate expression ${offerVerification}"),
                Arguments.of("case-handling", "value=\"verifying\"", "value=\"verify\"", "stage = verifying"),
                Arguments.of("case-handling", "historyTimeToLive=\"P3650D\"", "historyTimeToLive=\"十年\"", "P3650D"),
                Arguments.of(
                        "case-handling",
                        "<camunda:out source=\"outcome\" target=\"outcome\" />",
                        "",
                        "outcome → outcome"),
                Arguments.of("assignment", "\\$\\{unit}", "城管科", "${unit}"),
                Arguments.of("assignment", "\\$\\{unit}", "\\${uint}", "unit"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("repairs")
    void whatHasAnObviousRepairSaysIt(String diagram, String before, String after, String proposal) {
        String shipped = ShippedRules.diagram(diagram);
        String changed = shipped.replaceAll(before, after);
        assertThat(changed).isNotEqualTo(shipped);

        assertThat(ShippedRules.deploying(diagram + ".bpmn", changed))
                .filteredOn(Finding::isError)
                .extracting(Finding::proposal)
                .anyMatch(said -> said != null && said.contains(proposal));
    }

    static Stream<Arguments> mistakesInForms() {
        return Stream.of(
                Arguments.of("handle-assignment", "\"key\": \"outcome\"", "\"key\": \"result\"", "缺少可填写的字段 outcome"),
                Arguments.of("handle-assignment", "\"key\": \"opinion\"", "\"key\": \"remark\"", "缺少可填写的字段 opinion"),
                Arguments.of("handle-assignment", "\"value\": \"resolved\"", "\"value\": \"done\"", "缺少选项：resolved"),
                Arguments.of("handle-assignment", "\"value\": \"return\"", "\"value\": \"later\"", "不认识的选项：later"),
                Arguments.of(
                        "verify-result", "\"value\": \"not-verified\"", "\"value\": \"failed\"", "缺少选项：not-verified"),
                Arguments.of("verify-result", "\"key\": \"outcome\"", "$0, \"disabled\": true", "缺少可填写的字段 outcome"),
                Arguments.of("decide-deferral", "\"value\": \"refused\"", "\"value\": \"refuse\"", "缺少选项：refused"),
                Arguments.of(
                        "request-deferral",
                        "\"key\": \"newDeadline\"",
                        "\"key\": \"deadline\"",
                        "缺少可填写的字段 newDeadline"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("mistakesInForms")
    void aFormThatLostWhatItsStepNeedsIsToldThoughItComesAlone(
            String form, String before, String after, String sentence) {
        String changed = ShippedRules.form(form).replaceAll(before, after);

        assertThat(told(ShippedRules.deploying(form + ".form", changed)))
                .anyMatch(each -> each.contains("表单 " + form) && each.contains(sentence) && each.contains("用它的步骤"));
    }

    @Test
    void aFormUnderAnotherIdIsNoNewForm() {
        String renamed = ShippedRules.form("answer-order").replace("\"id\": \"answer-order\"", "\"id\": \"answer\"");

        assertThat(told(ShippedRules.deploying("answer-order.form", renamed)))
                .anyMatch(each -> each.contains("请改回编号 answer-order"));
    }

    static Stream<Arguments> filesThatAreNone() {
        String diagram = ShippedRules.diagram("assignment");
        return Stream.of(
                Arguments.of(new byte[0], "文件是空的"),
                Arguments.of(" \n".getBytes(StandardCharsets.UTF_8), "文件是空的"),
                Arguments.of(diagram.getBytes(Charset.forName("GBK")), "编码是 GBK"),
                Arguments.of(diagram.getBytes(StandardCharsets.UTF_16), "编码是 UTF-16"),
                Arguments.of(diagram.replace("UTF-8", "GB2312").getBytes(Charset.forName("GBK")), "编码是 GB2312"),
                Arguments.of(
                        diagram.substring(0, diagram.indexOf("</bpmn:process>")).getBytes(StandardCharsets.UTF_8),
                        "行：文件不是规范的 XML"),
                Arguments.of("{\"id\": \"x\"}".getBytes(StandardCharsets.UTF_8), "第 1 行：文件不是规范的 XML"),
                Arguments.of("<html/>".getBytes(StandardCharsets.UTF_8), "这不是流程图"),
                Arguments.of("<a>".repeat(3000).getBytes(StandardCharsets.UTF_8), "嵌套过深"),
                Arguments.of(
                        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>"
                                .getBytes(StandardCharsets.UTF_8),
                        "文件中没有流程"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("filesThatAreNone")
    void aFileThatIsNoDiagramIsToldInChinese(byte[] file, String sentence) {
        assertThat(told(ShippedRules.deploying("assignment.bpmn", file))).anyMatch(each -> each.contains(sentence));
    }

    @Test
    void aMarkOfTheByteOrderDoesNoHarm() {
        assertThat(told(ShippedRules.deploying("assignment.bpmn", "\ufeff" + ShippedRules.diagram("assignment"))))
                .isEmpty();
    }

    @Test
    void twoFilesWithOneProcessAreTold() {
        String diagram = ShippedRules.diagram("assignment");

        assertThat(told(ShippedRules.deploying(Map.of("a.bpmn", diagram, "assignment.bpmn", diagram))))
                .anyMatch(each -> each.contains("流程 assignment 在 a.bpmn 中已有"));
    }

    @Test
    void theLineIsThatOfTheElement() {
        String diagram = ShippedRules.diagram("case-handling").replace("formRef=\"verify-result\"", "formRef=\"x\"");
        int line = (int)
                diagram.substring(0, diagram.indexOf("formRef=\"x\"")).lines().count();

        assertThat(ShippedRules.deploying("case-handling.bpmn", diagram))
                .anyMatch(finding -> finding.message().contains("没有编号为 x 的表单")
                        && finding.place().line() == line);
    }

    static List<String> told(List<Finding> findings) {
        return findings.stream()
                .map(each -> each.place().element() + ": " + each.message())
                .toList();
    }
}
