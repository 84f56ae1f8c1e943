package org.gridcase.rulebook.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.rulebook.diagram.HonestMistakesTest.told;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.rulebook.check.Models;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks are let in wherever they can do no harm, and nowhere else; what is filled in wrongly is told at the element. */
class BlockUseTest {

    private static final String NOTICE =
            "<serviceTask id=\"n\" name=\"通知\" camunda:delegateExpression=\"${sendNotice}\">%s</serviceTask>";
    private static final String ASK = "<userTask id=\"u\" name=\"复核\">%s</userTask>";
    private static final String WAIT = "<intermediateCatchEvent id=\"w\" name=\"等待\">%s"
            + "<timerEventDefinition><timeDate>${workingWait.until(execution)}</timeDate></timerEventDefinition>"
            + "</intermediateCatchEvent>";
    private static final String TABLE =
            "<businessRuleTask id=\"t\" name=\"查表\" camunda:delegateExpression=\"${askTable}\">%s</businessRuleTask>";
    private static final String ASSIGN =
            "<callActivity id=\"c\" name=\"派单\" calledElement=\"assignment\"><extensionElements>"
                    + "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>"
                    + "<camunda:in sourceExpression=\"${assignedUnit.byTable(execution)}\" target=\"unit\"/>"
                    + "<camunda:in sourceExpression=\"assistant\" target=\"role\"/>"
                    + "<camunda:properties><camunda:property name=\"table\" value=\"assisting-unit\"/></camunda:properties>"
                    + "</extensionElements></callActivity>";
    private static final String CLOSING = "flow_closeCase_to_caseClosed";

    private static String properties(String... namesAndValues) {
        StringBuilder all = new StringBuilder("<extensionElements><camunda:properties>");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.append(
                    "<camunda:property name=\"%s\" value=\"%s\"/>".formatted(namesAndValues[i], namesAndValues[i + 1]));
        }
        return all.append("</camunda:properties></extensionElements>").toString();
    }

    private static String notice(String to, String title, String text) {
        return NOTICE.formatted(properties("noticeTo", to, "noticeTitle", title, "noticeText", text));
    }

    private static String notice() {
        return notice("street", "请知悉：{案件标题}", "案件 {案件编号} 请知悉。");
    }

    private static String waiting(String how) {
        return WAIT.formatted(properties("wait", how));
    }

    private static String asking(String... settings) {
        return ASK.formatted(properties(settings));
    }

    private static String table(String table, String outputs) {
        return TABLE.formatted(properties("table", table, "outputs", outputs));
    }

    /** The outputs it has, of one table of an officer. */
    private static String tableOf(String id, String output) {
        return Models.table("", "urgency")
                .replace("id=\"tried\"", "id=\"" + id + "\"")
                .replace("name=\"out\"", "name=\"" + output + "\"");
    }

    private static List<Finding> deploying(String elements) {
        Map<String, String> files = new HashMap<>();
        files.put("tried.bpmn", Models.process(elements));
        files.put("assisting-unit.dmn", tableOf("assisting-unit", "unit"));
        files.put("need-review.dmn", tableOf("need-review", "review"));
        return ShippedRules.deploying(files);
    }

    static Stream<String> rightOnes() {
        return Stream.of(
                notice(),
                notice("acting,community、district", "到期提醒", "没有占位也可以。"),
                asking("candidateUnit", "street"),
                asking("candidateUnit", "acting", "stage", ""),
                waiting("3个工作日"),
                waiting("5 个自然日"),
                waiting("4工作小时"),
                waiting("2个小时"),
                table("need-review", "review"),
                ASSIGN);
    }

    @ParameterizedTest
    @MethodSource("rightOnes")
    void aBlockThatIsFilledInIsLetIn(String block) {
        assertThat(told(deploying(block))).isEmpty();
    }

    @Test
    void theGuidesDiagramIsLetIn() throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String file : new String[] {"case-handling.bpmn", "second-review.form", "redo-work.form"}) {
            files.put(file, Files.readString(Path.of("docs/examples/policy-guide", file)));
        }
        assertThat(told(ShippedRules.deploying(files))).isEmpty();
    }

    /** Beside a task, before the first has been done too; and whatever does more than to tell is no reminder. */
    @ParameterizedTest
    @ValueSource(strings = {"userTask_secondReview", "callActivity_grid"})
    void aReminderBesideATaskIsLetIn(String task) throws IOException {
        assertThat(told(reminding(task, notice(), "<timeDuration>P2D</timeDuration>")))
                .isEmpty();
        assertThat(told(reminding(task, notice(), "<timeCycle>R3/P2D</timeCycle>")))
                .isNotEmpty();
        assertThat(told(reminding(task, asking("candidateUnit", "street"), "<timeDuration>P2D</timeDuration>")))
                .isNotEmpty();
    }

    private static List<Finding> reminding(String task, String block, String timer) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String file : new String[] {"case-handling.bpmn", "second-review.form", "redo-work.form"}) {
            files.put(file, Files.readString(Path.of("docs/examples/policy-guide", file)));
        }
        String beside = "<boundaryEvent id=\"b\" attachedToRef=\"%s\" cancelActivity=\"false\"><timerEventDefinition>%s"
                + "</timerEventDefinition></boundaryEvent>%s<endEvent id=\"told\" name=\"已提醒\"/>%s%s";
        String added = beside.formatted(
                        task,
                        timer,
                        block.replaceFirst("id=\"\\w+\"", "id=\"added\""),
                        go("r0", "b", "added"),
                        go("r1", "added", "told"))
                .replaceAll("<(/?)(?=[a-zA-Z]+[ >/])(?!camunda)", "<$1bpmn:");
        files.computeIfPresent(
                "case-handling.bpmn", (file, text) -> text.replace("</bpmn:process>", added + "</bpmn:process>"));
        return ShippedRules.deploying(files);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(ASK.formatted(""), "u", "没有人看得到这项任务"),
                Arguments.of(asking("candidateUnit", "leader"), "u", "“由谁办理”没有“leader”这种单位"),
                Arguments.of(asking("candidateUnit", "街道"), "u", "没有“街道”这种单位"),
                Arguments.of(asking("candidateUnit", "street", "stage", "3天"), "u", "“时限”须留空"),
                Arguments.of(NOTICE.formatted(""), "n", "“发送通知”没有填“通知谁”"),
                Arguments.of(notice("street", "", "内容"), "n", "没有填“标题”"),
                Arguments.of(notice("boss", "标题", "内容"), "n", "没有“boss”这种单位"),
                Arguments.of(notice("street", "{标题}", "内容"), "n", "没有占位“{标题}”"),
                Arguments.of(notice("street", "标题", "案件｛案件名称｝"), "n", "没有占位“{案件名称}”"),
                Arguments.of(notice("street", "标题", "案件 {案件编号"), "n", "花括号不成对"),
                Arguments.of(notice("street", "长".repeat(61), "内容"), "n", "最多 60 字"),
                Arguments.of(waiting("3天"), "w", "“3天”没有写明按哪一种天计：请写成 3个工作日"),
                Arguments.of(waiting("三个工作日"), "w", "“三个工作日”请写成 3个工作日"),
                Arguments.of(waiting("廿个工作日"), "w", "请写成 20个工作日"),
                Arguments.of(waiting("三天"), "w", "请写成 3个工作日 或 3个自然日"),
                Arguments.of(waiting("99999个工作日"), "w", "须写成如"),
                Arguments.of(waiting("P3D"), "w", "须写成如 3个工作日"),
                Arguments.of(waiting("0个工作日"), "w", "须写成如"),
                Arguments.of(asking("candidateUnit", "street", "stage", "none"), "u", "没有时限的任务没有灯"),
                Arguments.of(waiting("999个工作日"), "w", "最长 30 天"),
                Arguments.of(waiting("21个工作日"), "w", "最长 30 天"),
                Arguments.of(waiting("721个小时"), "w", "最长 30 天"),
                Arguments.of(notice("street", "标题", "请登录 http://evil.example 核对密码"), "n", "不能有网址"),
                Arguments.of(notice("street", "见 ｗｗｗ．evil.cn", "内容"), "n", "不能有网址"),
                Arguments.of(notice("street", "标题", "登录 evil.example/login"), "n", "不能有网址"),
                Arguments.of(notice("street", "标题", "请打 13812345678"), "n", "不能有电话号码"),
                Arguments.of(table("need-review", "a.b"), "t", "“a.b”不能作变量名"),
                Arguments.of(table("need-review", "execution"), "t", "“execution”不能作变量名"),
                Arguments.of(table("need-review", "__proto__"), "t", "“__proto__”不能作变量名"),
                Arguments.of(table("need-review", "x".repeat(300)), "t", "最多 60 个字符"),
                Arguments.of(waiting(""), "w", "“等待”没有填“等多久”"),
                Arguments.of(
                        waiting("3个工作日")
                                .replace("timeDate", "timeDuration")
                                .replace("${workingWait.until(execution)}", "P3D"),
                        "w",
                        "类型（Type）选 Date"),
                Arguments.of(table("need-reviews", "review"), "t", "没有编号为 need-reviews 的规则表"),
                Arguments.of(table("need-review", "reviewer"), "t", "没有名为 reviewer 的输出，它的输出是：review"),
                Arguments.of(table("need-review", ""), "t", "没有填“取用的输出”"),
                Arguments.of(ASSIGN.replace("assisting-unit", "need-review"), "c", "没有名为 unit 的输出"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void aMistakeIsToldAtItsElement(String block, String element, String sentence) {
        assertThat(deploying(block))
                .filteredOn(Finding::isError)
                .anyMatch(finding -> finding.message().contains(sentence)
                        && element.equals(finding.place().element()));
    }

    static Stream<Arguments> unitsThatGetNoCase() {
        return Stream.of(
                Arguments.of("\"督查局\"", "“督查局”中有制度人员"),
                Arguments.of("if urgency = \"一般\" then \"城市管理科\" else \"督查局\"", "“督查局”中有制度人员"),
                Arguments.of("\"办公室\"", "“办公室”是内设机构，不办理案件"));
    }

    @ParameterizedTest
    @MethodSource("unitsThatGetNoCase")
    void noTableGivesACaseToItsAuthors(String cell, String sentence) {
        Map<String, String> files = new HashMap<>();
        files.put("tried.bpmn", Models.process(ASSIGN));
        files.put(
                "assisting-unit.dmn",
                tableOf("assisting-unit", "unit").replace("<text>\"x\"</text>", "<text>" + cell + "</text>"));

        assertThat(ShippedRules.deploying(files)).anySatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.file()).isEqualTo("assisting-unit.dmn");
            assertThat(finding.place().row()).isEqualTo(1);
            assertThat(finding.message()).contains(sentence);
        });
    }

    private static String go(String id, String from, String to) {
        return "<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(id, from, to);
    }

    private static String circle(String block, String id) {
        return "<exclusiveGateway id=\"a\"/><exclusiveGateway id=\"b\" default=\"f3\"/><endEvent id=\"e\"/>" + block
                + go("f0", "start", "a") + go("f1", "a", id) + go("f2", id, "b") + go("f3", "b", "e")
                + go("f4", "b", "a")
                        .replace("/>", "><conditionExpression>${outcome == 'x'}</conditionExpression></sequenceFlow>");
    }

    static Stream<Arguments> tricks() {
        String many =
                "<multiInstanceLoopCharacteristics><loopCardinality>50</loopCardinality></multiInstanceLoopCharacteristics>";
        String listener =
                "<extensionElements><camunda:executionListener event=\"start\" delegateExpression=\"${sendNotice}\"/></extensionElements>";
        return Stream.of(
                Arguments.of(
                        "a notice for each of many",
                        notice().replace("</serviceTask>", many + "</serviceTask>"),
                        "不能设为多实例"),
                Arguments.of("a notice as a listener", "<task id=\"x\">" + listener + "</task>", "sendNotice 只能用作服务任务"),
                Arguments.of(
                        "a table as a condition",
                        "<exclusiveGateway id=\"a\"/>"
                                + go("f", "a", "a")
                                        .replace(
                                                "/>",
                                                "><conditionExpression>${askTable}</conditionExpression></sequenceFlow>"),
                        "askTable 只能用作"),
                Arguments.of(
                        "a wait behind an event-based gateway",
                        "<eventBasedGateway id=\"a\"/>" + waiting("3个工作日") + go("f0", "start", "a")
                                + go("f1", "a", "w"),
                        "“等待”不能接在事件网关"),
                Arguments.of("waits in a circle", circle(waiting("1个小时"), "w"), "没有人办理：会没完没了"),
                Arguments.of("notices at each turn of a timer", timers(), "“发送通知”在定时循环里"),
                Arguments.of(
                        "personal data in a notice", notice("street", "标题", "报告人 {报告人姓名} 电话 {电话}"), "没有占位“{报告人姓名}”"),
                Arguments.of("a variable in a notice", notice("street", "标题", "${facts}"), "没有占位“{facts}”"),
                Arguments.of(
                        "a notice that is told its case",
                        notice().replace(
                                        "<camunda:properties>",
                                        "<camunda:inputOutput><camunda:inputParameter name=\"unit\">x</camunda:inputParameter>"
                                                + "</camunda:inputOutput><camunda:properties>"),
                        "不能由流程图写入 unit"),
                Arguments.of(
                        "a second, hidden addressee",
                        notice().replace(
                                        "<camunda:properties>",
                                        "<camunda:properties><camunda:property name=\"noticeTo\" value=\"wang\"/>"),
                        "没有“wang”这种单位"),
                Arguments.of("a table that steers", table("unit-table", "unit"), "不能由流程图写入 unit"),
                Arguments.of(
                        "a unit of its own",
                        ASSIGN.replace("${assignedUnit.byTable(execution)}", "370112001-police"),
                        "调用时传的 unit"),
                Arguments.of(
                        "a unit from a variable",
                        ASSIGN.replace("${assignedUnit.byTable(execution)}", "${unit}"),
                        "调用时传的 unit"),
                Arguments.of(
                        "another case", ASSIGN.replace("#{execution.processBusinessKey}", "370112-2026-1"), "业务键须写成"),
                Arguments.of("as lead", ASSIGN.replace("assistant", "lead"), "role 只能是：assistant"),
                Arguments.of(
                        "once more to who has it",
                        ASSIGN.replace("${assignedUnit.byTable(execution)}", "${unit}")
                                .replace("assistant", "lead"),
                        "自己加的派单须由规则表选定单位"),
                Arguments.of(
                        "a form that a variable chooses",
                        asking("candidateUnit", "street")
                                .replace(
                                        "<userTask ",
                                        "<userTask camunda:formRef=\"${outcome}\" camunda:formRefBinding=\"latest\" "),
                        "表单须直接写出编号"),
                Arguments.of(
                        "an event at a gateway",
                        "<exclusiveGateway id=\"a\"/><endEvent id=\"e\"/><boundaryEvent id=\"b\" attachedToRef=\"a\"><timerEventDefinition>"
                                + "<timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>"
                                + go("f0", "start", "a") + go("f1", "a", "e") + go("f2", "b", "e"),
                        "边界事件没有附着在步骤上"),
                Arguments.of(
                        "the unit elsewhere",
                        "<callActivity id=\"c\" calledElement=\"tried\"><extensionElements>"
                                + "<camunda:in sourceExpression=\"${assignedUnit.byTable(execution)}\" target=\"x\"/></extensionElements></callActivity>",
                        "assignedUnit 只能用作"),
                Arguments.of(
                        "a case for the author",
                        asking("candidateUnit", "street")
                                .replace("<userTask ", "<userTask camunda:candidateUsers=\"wang\" "),
                        "不能写定人员"),
                Arguments.of(
                        "a case for whoever is in a variable",
                        asking("candidateUnit", "street")
                                .replace("<userTask ", "<userTask camunda:assignee=\"${unit}\" "),
                        "不能写定人员"),
                Arguments.of(
                        "a case for an owner by the standard",
                        asking("candidateUnit", "street")
                                .replace(
                                        "</userTask>",
                                        "<potentialOwner><resourceAssignmentExpression><formalExpression>user(wang)"
                                                + "</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>"),
                        "不能写定人员"),
                Arguments.of(
                        "a case for those who make the rules",
                        "<userTask id=\"u\" camunda:candidateGroups=\"policy-officers\"/>",
                        "不能交给制定规则的岗位"),
                Arguments.of("a notice in a circle with a wait", circle(notice() + waiting("1个小时"), "n"), "不停留的循环"),
                Arguments.of("a stage of ours", asking("candidateUnit", "street", "stage", "verifying"), "“时限”须留空"));
    }

    private static String timers() {
        return "<userTask id=\"u\" camunda:candidateGroups=\"sub-district-1\"/><endEvent id=\"e\"/><endEvent id=\"e2\"/>"
                + "<boundaryEvent id=\"b\" attachedToRef=\"u\" cancelActivity=\"false\"><timerEventDefinition>"
                + "<timeCycle>R/PT1M</timeCycle></timerEventDefinition></boundaryEvent>" + notice()
                + go("f0", "start", "u")
                + go("f1", "u", "e") + go("f2", "b", "n") + go("f3", "n", "e2");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tricks")
    void noTrickIsLetIn(String trick, String elements, String sentence) {
        assertThat(told(deploying(elements))).anyMatch(each -> each.contains(sentence));
    }

    static Stream<String> whatWaits() {
        return Stream.of(asking("candidateUnit", "street"), waiting("3个工作日"), ASSIGN, ASK.formatted(""));
    }

    @ParameterizedTest
    @MethodSource("whatWaits")
    void nothingWaitsAfterACaseHasEnded(String block) {
        assertThat(told(deployingAfterTheEnd(block))).anyMatch(each -> each.contains("不能排在“结案并答复报告人”之后：案件那时已经结束"));
    }

    @Test
    void aNoticeMayFollowTheEndOfACase() {
        assertThat(told(deployingAfterTheEnd(notice()))).isEmpty();
    }

    /** In a diagram of ours, on one of its flows. */
    private static List<Finding> deployingOn(String process, String flow, String... blocks) {
        return ShippedRules.deploying(process + ".bpmn", on(ShippedRules.diagram(process), flow, blocks));
    }

    private static String on(String diagram, String flow, String... blocks) {
        Matcher found = Pattern.compile("<bpmn:sequenceFlow id=\"" + flow + "\"[^>]*targetRef=\"([^\"]*)\"")
                .matcher(diagram);
        assertThat(found.find()).as(flow).isTrue();
        StringBuilder added = new StringBuilder();
        for (int i = 0; i < blocks.length; i++) {
            added.append(blocks[i]
                            .replaceFirst("id=\"\\w+\"", "id=\"added" + i + "\"")
                            .replaceAll("<(/?)(?=[a-zA-Z]+[ >/])(?!camunda)", "<$1bpmn:"))
                    .append("<bpmn:sequenceFlow id=\"flow_added%d\" sourceRef=\"added%d\" targetRef=\"%s\"/>"
                            .formatted(i, i, i + 1 < blocks.length ? "added" + (i + 1) : found.group(1)));
        }
        String led = found.group().replace("targetRef=\"" + found.group(1), "targetRef=\"added0");
        return diagram.replace(found.group(), led).replace("</bpmn:process>", added + "</bpmn:process>");
    }

    static Stream<Arguments> placesToWait() {
        return Stream.of(
                Arguments.of("case-handling", "flow_caseReported_to_determineStartTier", "不能等在第一项任务之前"),
                Arguments.of("case-handling", "flow_tierKnown_to_whichTier", "不能等在第一项任务之前"),
                Arguments.of("assignment", "flow_determineTimeLimit_to_handleAssignment", "不能等在第一项任务之前"),
                Arguments.of("assignment", "flow_handleAssignment_to_recordOutcome", "答复与它的记录之间"),
                Arguments.of("case-handling", "flow_verifyResult_to_recordVerification", "答复与它的记录之间"),
                Arguments.of("light", flowOf("light"), "“等待”只能用在案件的流程中"),
                Arguments.of("repair-rule", flowOf("repair-rule"), "“等待”只能用在案件的流程中"),
                Arguments.of("deferral", flowOf("deferral"), "“等待”只能用在案件的流程中"),
                Arguments.of("supervision-order", flowOf("supervision-order"), "“等待”只能用在案件的流程中"),
                Arguments.of("call-to-account", flowOf("call-to-account"), "“等待”只能用在案件的流程中"),
                Arguments.of("deliver-notice", flowOf("deliver-notice"), "“等待”只能用在案件的流程中"));
    }

    /** The first flow of a diagram. */
    private static String flowOf(String process) {
        return ShippedRules.diagram(process).replaceAll("(?s).*?<bpmn:sequenceFlow id=\"(\\w+)\".*", "$1");
    }

    @ParameterizedTest
    @MethodSource("placesToWait")
    void noCaseWaitsWhereNobodyHasIt(String process, String flow, String sentence) {
        assertThat(told(deployingOn(process, flow, waiting("1个小时")))).anyMatch(each -> each.contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "repair-rule", "deferral"})
    void aBlockNeedsACase(String process) {
        assertThat(told(deployingOn(process, flowOf(process), notice())))
                .anyMatch(each -> each.contains("“发送通知”只能用在案件的流程中"));
        assertThat(told(deployingOn(process, flowOf(process), table("determine-urgency", "urgency"))))
                .anyMatch(each -> each.contains("“查规则表”只能用在案件的流程中"));
    }

    private static final String CALL = "<callActivity id=\"c\" name=\"等一等\" calledElement=\"tried\"><extensionElements>"
            + "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/></extensionElements></callActivity>";

    private static List<Finding> calling(String process, String flow, String elements) {
        return ShippedRules.deploying(Map.of(
                process + ".bpmn",
                on(ShippedRules.diagram(process), flow, CALL),
                "tried.bpmn",
                Models.process(elements).replace("P1D", "P3650D")));
    }

    @Test
    void whatACalledDiagramDoesCountsWhereItIsCalled() {
        String first = "flow_caseReported_to_determineStartTier";

        assertThat(told(calling("case-handling", first, waiting("1个小时"))))
                .anyMatch(each -> each.contains("不能等在第一项任务之前"));
        assertThat(told(calling("case-handling", first, notice()))).anyMatch(each -> each.contains("不能排在第一项任务之前"));
        assertThat(told(calling("light", flowOf("light"), notice()))).anyMatch(each -> each.contains("调用的流程中有“发送通知”"));
        assertThat(told(calling("case-handling", BEFORE_CLOSING, waiting("20个工作日"))))
                .isEmpty();
    }

    private static final String BEFORE_CLOSING = "flow_resultVerified_to_answerDue";

    @Test
    void allWaitsOfACaseTogetherAreBounded() {
        String wait = waiting("11个工作日");

        assertThat(told(deployingOn("case-handling", BEFORE_CLOSING, wait))).isEmpty();
        assertThat(told(deployingOn("case-handling", BEFORE_CLOSING, wait, wait)))
                .anyMatch(each -> each.contains("等待合计最多 30 天（一个工作日按一天半计），现在合计约 33 天"));
        assertThat(told(calling("case-handling", BEFORE_CLOSING, wait + wait.replace("\"w\"", "\"w2\""))))
                .anyMatch(each -> each.contains("合计约 33 天"));
    }

    @Test
    void aWaitToWhichACaseMayComeAgainIsTold() {
        String round = "<exclusiveGateway id=\"a\"/><exclusiveGateway id=\"b\" default=\"f4\"/><endEvent id=\"e\"/>"
                + waiting("20个自然日") + asking("candidateUnit", "street")
                + go("f0", "start", "a") + go("f1", "a", "w") + go("f2", "w", "u") + go("f3", "u", "b")
                + go("f4", "b", "e")
                + go("f5", "b", "a")
                        .replace(
                                "/>", "><conditionExpression>${tier == 'street'}</conditionExpression></sequenceFlow>");

        assertThat(told(calling("case-handling", BEFORE_CLOSING, round)))
                .anyMatch(each -> each.contains("可以再走到这里，每次都要再等：一个案件的等待合计满 30 天就停下"));
        assertThat(told(calling("case-handling", BEFORE_CLOSING, waiting("20个自然日"))))
                .noneMatch(each -> each.contains("再走到"));
    }

    @Test
    void noDiagramIsBait() {
        String[] six = {notice(), notice(), notice(), notice(), notice(), notice()};

        assertThat(told(deployingOn("case-handling", BEFORE_CLOSING, six)))
                .anyMatch(each -> each.contains("一张流程图中最多 5 个“发送通知”，现有 6 个"));
        assertThat(told(deployingOn("case-handling", "flow_tierKnown_to_whichTier", notice())))
                .anyMatch(each -> each.contains("不能排在第一项任务之前"));
    }

    static Stream<String> manyTasks() {
        String loop =
                "<multiInstanceLoopCharacteristics><loopCardinality>31</loopCardinality></multiInstanceLoopCharacteristics>";
        StringBuilder beside = new StringBuilder("<parallelGateway id=\"many\"/>" + go("f", "start", "many"));
        for (int i = 0; i < 31; i++) {
            beside.append(asking("candidateUnit", "street").replace("\"u\"", "\"u" + i + "\""))
                    .append(go("f" + i, "many", "u" + i))
                    .append("<endEvent id=\"e" + i + "\"/>")
                    .append(go("g" + i, "u" + i, "e" + i));
        }
        return Stream.of(
                beside.toString(),
                asking("candidateUnit", "street").replace("</userTask>", loop + "</userTask>"),
                ASSIGN.replace("</callActivity>", loop + "</callActivity>"));
    }

    @ParameterizedTest
    @MethodSource("manyTasks")
    void noDiagramOverwhelmsACase(String elements) {
        assertThat(told(calling("case-handling", BEFORE_CLOSING, elements)))
                .anyMatch(each -> each.contains("最多加 30 项任务"));
    }

    private static List<Finding> deployingAfterTheEnd(String block) {
        String id = block.replaceAll("(?s)^<\\w+ id=\"(\\w+)\".*", "$1");
        String prefixed = block.replaceAll("<(/?)(?=[a-zA-Z]+[ >/])(?!camunda)", "<$1bpmn:");
        String diagram = ShippedRules.diagram("case-handling")
                .replaceAll("(<bpmn:sequenceFlow id=\"" + CLOSING + "\"[^>]*targetRef=\")[^\"]*", "$1" + id)
                .replace(
                        "</bpmn:process>",
                        prefixed
                                + "<bpmn:sequenceFlow id=\"f_end\" sourceRef=\"%s\" targetRef=\"event_caseClosed\"/>"
                                        .formatted(id)
                                + "</bpmn:process>");
        return ShippedRules.deploying(
                Map.of("case-handling.bpmn", diagram, "assisting-unit.dmn", tableOf("assisting-unit", "unit")));
    }
}
