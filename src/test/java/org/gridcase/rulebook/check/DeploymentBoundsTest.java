package org.gridcase.rulebook.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.gridcase.GridcaseTest;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever may change diagrams, tables and forms cannot keep the machine busy with them, nor show people pages of others. */
@GridcaseTest
class DeploymentBoundsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private TriedRules tried;

    @Autowired
    private RepositoryService repository;

    @AfterEach
    void removeWhatWasDeployed() {
        tried.remove();
    }

    static Stream<Arguments> expressionsThatCouldTakeLong() {
        return Stream.of(
                of("sum(for i in 1..100000, j in 1..100000 return i * j) &gt; 0", "for"),
                of("some x in [1,2] satisfies x = 1", "some"),
                of("every x in [1,2] satisfies x = 1", "every"),
                of("{ f: function(n) f(n + 1), r: f(1) }.r", "function"),
                of("split(text, \"(a+)+$\")", "split"),
                of("replace(text, \"(a+)+$\", \"\")", "replace"),
                of("matches(text, \"(a+)+$\")", "查找式过于复杂"),
                of("matches(text, \"(a|a)*b\")", "查找式过于复杂"),
                of("matches(text, \"(a*){2,}\")", "查找式过于复杂"),
                of("matches(text, \"a*b*c*d*e\")", "查找式过于复杂"),
                of("matches(text, \"%sb\")".formatted("a?".repeat(28) + "a".repeat(28)), "查找式过于复杂"),
                of("matches(text, \"%sb\")".formatted("a{0,1}".repeat(28)), "查找式过于复杂"),
                of("matches(text, pattern)", "直接写出文字"),
                of("matches(text, \"(a+\" + \")+$\")", "直接写出文字"),
                of("(".repeat(13) + "1" + ")".repeat(13), "嵌套过深"),
                of("\"" + "字".repeat(4001) + "\"", "表达式过长"));
    }

    @ParameterizedTest
    @MethodSource("expressionsThatCouldTakeLong")
    void aTableCannotHoldWhatCouldTakeLong(String expression, String reason) {
        assertThatThrownBy(() -> tried.deploy("tried.dmn", Models.table("", expression)))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("部署被拒绝（tried.dmn）")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "if days &gt; 3 then \"late\" else \"early\"",
                "string length(text) + count([1, 2])",
                "matches(text, \"^.*(拖欠|克扣).{0,8}(工资|薪)|讨薪(?!队)\")",
                "date and time(text) &gt; date and time(\"2026-01-01T00:00:00\")",
                "not(contains(text, \"for every function\")) and (days in [1..5])",
                "提到(text, \"违建\", \"乱搭\") or 提到而非(text, [\"起火\"], [\"一旦～\", \"～点\"])",
                "先后提到(text, [\"燃气\", \"煤气\"], \"泄漏\", 8)"
            })
    void whatPolicyStaffNeedStaysAllowed(String expression) {
        assertThatCode(() -> tried.deploy("tried.dmn", Models.table("", expression)))
                .doesNotThrowAnyException();
    }

    @Test
    void aTableIsNoLargerThanPeopleCanRead() {
        String rule =
                "<rule id=\"r%d\"><inputEntry id=\"i%1$d\"><text></text></inputEntry><outputEntry id=\"o%1$d\"><text>\"x\"</text></outputEntry></rule>";
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 1001; i++) {
            rules.append(rule.formatted(i));
        }
        String table = Models.table("", "text").replace("</decisionTable>", rules + "</decisionTable>");

        assertThatThrownBy(() -> tried.deploy("tried.dmn", table)).hasMessageContaining("规则过多");
        assertThatThrownBy(() -> tried.deploy("tried.dmn", Models.table("", "text") + " ".repeat(1024 * 1024)))
                .hasMessageContaining("文件过大");
        assertThatThrownBy(() -> tried.deploy(
                        "tried.dmn",
                        Models.table("", "text")
                                .replace("<decision id", "<businessKnowledgeModel id=\"b\" name=\"b\"/><decision id")))
                .hasMessageContaining("businessKnowledgeModel");
    }

    static Stream<Arguments> diagramsThatNeverRest() {
        String loop = "<exclusiveGateway id=\"a\"/><exclusiveGateway id=\"b\"/>"
                + "<sequenceFlow id=\"f0\" sourceRef=\"start\" targetRef=\"a\"/>"
                + "<sequenceFlow id=\"f1\" sourceRef=\"a\" targetRef=\"b\"/><sequenceFlow id=\"f2\" sourceRef=\"b\" targetRef=\"a\"/>";
        String many = "<userTask id=\"t\"><multiInstanceLoopCharacteristics><loopCardinality>%s</loopCardinality>"
                + "</multiInstanceLoopCharacteristics></userTask>";
        String timer = "<intermediateCatchEvent id=\"t\"><timerEventDefinition><timeCycle>%s</timeCycle>"
                + "</timerEventDefinition></intermediateCatchEvent>";
        return Stream.of(
                of(loop, "不停留的循环"),
                of(many.formatted("1000000"), "loopCardinality"),
                of(many.formatted("${many}"), "loopCardinality"),
                of(timer.formatted("R/PT0S"), "至少一分钟"),
                of(timer.formatted("R5/PT1S"), "至少一分钟"),
                of(timer.formatted("CRON_TZ=gridcase.zone * * * * * ?"), "不能每分每秒都触发"),
                of(timer.formatted("CRON_TZ=Asia/Nowhere 0 0 1 * * ?"), "没有时区“Asia/Nowhere”"),
                of("<userTask id=\"t\"/>".repeat(3001), "流程图过大"));
    }

    @ParameterizedTest
    @MethodSource("diagramsThatNeverRest")
    void aDiagramCannotGoRoundForEver(String elements, String reason) {
        assertThatThrownBy(() -> tried.deploy("tried.bpmn", Models.process(elements)))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aCircleInWhichSomebodyWaitsIsFine() {
        String circle = "<userTask id=\"a\"/><exclusiveGateway id=\"b\" default=\"f3\"/><endEvent id=\"e\"/>"
                + "<sequenceFlow id=\"f0\" sourceRef=\"start\" targetRef=\"a\"/><sequenceFlow id=\"f1\" sourceRef=\"a\" targetRef=\"b\"/>"
                + "<sequenceFlow id=\"f2\" sourceRef=\"b\" targetRef=\"a\"><conditionExpression xsi:type=\"tFormalExpression\">${x == 'y'}</conditionExpression></sequenceFlow>"
                + "<sequenceFlow id=\"f3\" sourceRef=\"b\" targetRef=\"e\"/>";

        assertThatCode(() -> tried.deploy("tried.bpmn", Models.process(circle))).doesNotThrowAnyException();
    }

    static Stream<Arguments> formsThatShowOrAskTooMuch() {
        return Stream.of(
                of("{", "不是有效的 JSON"),
                of("[]", "须有 id"),
                of("{\"id\":\"f\",\"id\":\"g\",\"components\":[]}", "不是有效的 JSON"),
                of(form("{\"type\":\"iframe\",\"id\":\"a\",\"url\":\"https://example.org\"}"), "iframe"),
                of(form("{\"type\":\"html\",\"id\":\"a\",\"content\":\"x\"}"), "html"),
                of(form("{\"type\":\"image\",\"id\":\"a\",\"source\":\"https://example.org/x.png\"}"), "image"),
                of(form("{\"type\":\"script\",\"id\":\"a\"}"), "script"),
                of(form("{\"type\":\"text\",\"id\":\"a\",\"text\":\"<script>alert(1)</script>\"}"), "网页标记"),
                of(form("{\"type\":\"text\",\"id\":\"a\",\"text\":\"[x](javascript:alert(1))\"}"), "网页标记"),
                of(form("{\"type\":\"text\",\"id\":\"a\",\"text\":\"=\\\"<\\\" + \\\"script>\\\"\"}"), "不能用表达式拼接"),
                of(form("{\"type\":\"text\",\"id\":\"a\",\"text\":\"{{a}}{{\\\"<\\\"}}b\"}"), "不能用表达式拼接"),
                of(form("{\"type\":\"text\",\"id\":\"a\",\"text\":\"&#60;img src=x>\"}"), "网页标记"),
                of(form("{\"type\":\"text\",\"id\":\"a\",\"text\":\"[x](java\\u0000script:a)\"}"), "网页标记"),
                of(form("{\"type\":\"text\",\"id\":\"a\",\"text\":\"![x](https://example.org/x)\"}"), "网页标记"),
                of(
                        form("{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"x\",\"conditional\":"
                                + "{\"hide\":\"=count(for i in 1..9999999 return i) > 1\"}}"),
                        "循环"),
                of("\ufeff" + form("{\"type\":\"spacer\",\"id\":\"s\"}"), "BOM"),
                of(form("{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"unit\"}"), "由流程自身使用"),
                of(form("{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"closeCase\"}"), "由流程自身使用"),
                of(form("{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"a.b\"}"), "须以字母开头"),
                of(form("{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"__proto__\"}"), "须以字母开头"),
                of(
                        form("{\"type\":\"textfield\",\"id\":\"a\",\"key\":\"x\"},".repeat(100)
                                + "{\"type\":\"spacer\",\"id\":\"s\"}"),
                        "表单项过多"),
                of(form("{\"type\":\"group\",\"id\":\"g\",\"components\":[".repeat(6) + "]}".repeat(6)), "嵌套过深"),
                of(form("{\"type\":\"text\",\"id\":\"a\",\"text\":\"" + "字".repeat(60_000) + "\"}"), "表单过大"));
    }

    @ParameterizedTest
    @MethodSource("formsThatShowOrAskTooMuch")
    void aFormShowsNoForeignPagesAndAsksForNothingTheDiagramSteersBy(String form, String reason) {
        assertThatThrownBy(() -> tried.deploy("tried.form", form))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void thePolicyOfficerHearsItInChineseAndNothingIsDeployed() {
        var answer = Visitor.demo(port, "policy-officer")
                .deploy(TriedRules.NAME, Map.of("tried.form", form("{\"type\":\"iframe\",\"id\":\"a\"}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("不允许的表单项");
        assertThat(repository
                        .createDeploymentQuery()
                        .deploymentName(TriedRules.NAME)
                        .count())
                .isZero();
    }

    private static String form(String components) {
        return "{\"id\":\"tried\",\"type\":\"default\",\"schemaVersion\":16,\"components\":[" + components + "]}";
    }

    private static Arguments of(Object... arguments) {
        return Arguments.of(arguments);
    }
}
