package org.gridcase.rulebook.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.ShippedFiles;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in a form while it is edited, and what a policy officer is told before a clerk is stuck with it. */
class FormMistakesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String HIDE = "=outcome != \\\\\"dispatch\\\\\"";

    static Stream<Arguments> errors() {
        return Stream.of(hides(), kinds(), presets(), lengths(), texts()).flatMap(each -> each);
    }

    private static Stream<Arguments> hides() {
        return Stream.of(
                of(
                        "dispatch-case",
                        HIDE,
                        "=outcome = \\\\\"dispatch\\\\\"",
                        "在选“受理并派遣”时不显示",
                        "=outcome != \"dispatch\""),
                of("dispatch-case", HIDE, "outcome != \\\\\"dispatch\\\\\"", "前面没有等号", "=outcome != \"dispatch\""),
                of("dispatch-case", HIDE, "＝outcome != \\\\\"dispatch\\\\\"", "前面没有等号", "=outcome != \"dispatch\""),
                of("dispatch-case", HIDE, "=outcome != 'dispatch'", "无法识别", "=outcome != \"dispatch\""),
                of("dispatch-case", HIDE, "=outcome != “dispatch”", "无法识别", "=outcome != \"dispatch\""),
                of(
                        "dispatch-case",
                        HIDE,
                        "=outcome == \\\\\"escalate\\\\\"",
                        "相等写一个等号 =，并且写 and，或者写 or",
                        "=outcome = \"escalate\""),
                of(
                        "dispatch-case",
                        HIDE,
                        "=outcome !== 'dispatch' && outcome == 'return'",
                        "相等写一个等号 =",
                        "=outcome != \"dispatch\" and outcome = \"return\""),
                of(
                        "dispatch-case",
                        HIDE,
                        "=outcom != \\\\\"dispatch\\\\\"",
                        "是不是 outcome？",
                        "=outcome != \"dispatch\""),
                of(
                        "dispatch-case",
                        HIDE,
                        "=outcome != \\\\\"dispach\\\\\"",
                        "不会是“dispach”",
                        "=outcome != \"dispatch\""),
                of("dispatch-case", HIDE, "=outcome != \\\\\"受理并派遣\\\\\"", "不会是“受理并派遣”", "=outcome != \"dispatch\""),
                of("dispatch-case", HIDE, "=1=1", "在选“受理并派遣”时不显示", ""),
                of(
                        "dispatch-case",
                        HIDE,
                        "=not(outcome in (\\\\\"escalate\\\\\", \\\\\"return\\\\\"))",
                        "在选“受理并派遣”时不显示",
                        ""),
                of("dispatch-case", HIDE, "=leadUnit = null", "按自己的内容隐藏", ""),
                of(
                        "handle-assignment",
                        "\"key\": \"opinion\"",
                        "$0, \"conditional\": {\"hide\": \"=outcome = \\\\\"resolved\\\\\"\"}",
                        "在选“办结”时不显示",
                        ""),
                of("answer-order", "\"key\": \"opinion\"", "$0, \"conditional\": {\"hide\": \"=1=1\"}", "始终不显示", ""),
                of("verify-result", "\"key\": \"outcome\"", "$0, \"readonly\": \"=true\"", "只读或禁用写成了条件", "false"),
                of("verify-result", "\"key\": \"outcome\"", "$0, \"disabled\": \"=1=1\"", "只读或禁用写成了条件", "false"));
    }

    private static Stream<Arguments> kinds() {
        String opinion = "\"type\": \"textarea\"";
        String radio = "\"type\": \"radio\"";
        return Stream.of(
                of("handle-assignment", opinion, "\"type\": \"number\"", "opinion 应为单行或多行文字", "textarea"),
                of("handle-assignment", opinion, "\"type\": \"checkbox\"", "opinion 应为单行或多行文字", "textarea"),
                of("handle-assignment", radio, "\"type\": \"checklist\"", "outcome 应为单选", "radio"),
                of("dispatch-case", "\"type\": \"taglist\"", "\"type\": \"select\"", "coUnits 应为多选", "taglist"),
                of("dispatch-case", "\"valuesKey\": \"units\"", "\"valuesKey\": \"unit\"", "须取自变量 units", "units"),
                of("dispatch-case", "\"valuesKey\": \"units\",", "", "须取自变量 units", "units"),
                of(
                        "dispatch-case",
                        "\"valuesKey\": \"units\"",
                        "\"values\": [{\"label\": \"城管\", \"value\": \"c\"}]",
                        "须取自变量 units",
                        "units"),
                of("handle-assignment", "\"values\": \\[", "\"valuesKey\": \"units\", $0", "须直接写在表单里", ""),
                of("handle-assignment", "\"value\": \"return\"", "\"value\": \"escalate\"", "空的或重复", ""),
                of("handle-assignment", "\"label\": \"退回：不属本单位职责\"", "\"label\": \"\"", "空的或重复", ""),
                of("verify-result", "\"type\": \"checkbox\"", "\"type\": \"textfield\"", "positionConfirmed 应为勾选框", ""),
                of("verify-result", "\"subtype\": \"datetime\"", "\"subtype\": \"date\"", "要日期和时刻", ""),
                of("verify-result", "\"value\": \"bd09\"", "\"value\": \"cgcs\"", "缺少选项：bd09", ""),
                of("handle-assignment", "\"key\": \"opinion\"", "\"key\": \"outcome\"", "两个字段的 key 都是 outcome", ""));
    }

    private static Stream<Arguments> presets() {
        return Stream.of(
                of(
                        "verify-result",
                        "\"key\": \"outcome\"",
                        "$0, \"defaultValue\": \"verified\"",
                        "有默认值“verified”：会替办理人作答",
                        "去掉默认值"),
                of("handle-assignment", "\"key\": \"outcome\"", "$0, \"defaultValue\": \"resolved\"", "会替办理人作答", ""),
                of("handle-assignment", "\"key\": \"opinion\"", "$0, \"defaultValue\": \"已办结\"", "会替办理人作答", ""),
                of("verify-result", "\"key\": \"noPosition\"", "$0, \"defaultValue\": \"无信号\"", "会替办理人作答", ""),
                of("verify-result", "\"key\": \"positionConfirmed\"", "$0, \"defaultValue\": true", "会替办理人作答", ""),
                of(
                        "verify-result",
                        "\"defaultValue\": \"wgs84\"",
                        "\"defaultValue\": \"wgs\"",
                        "默认值 wgs 不是它的选项",
                        "wgs84"),
                of("dispatch-case", "\"key\": \"outcome\"", "$0, \"defaultValue\": \"reject\"", "会替办理人作答", ""),
                of("decide-deferral", "\"key\": \"outcome\"", "$0, \"defaultValue\": \"granted\"", "会替办理人作答", ""),
                of("decide-deferral", "\"required\": true", "\"required\": false", "没有设为必填：不选也能提交", ""));
    }

    private static Stream<Arguments> lengths() {
        String most = "\"maxLength\": 2000";
        return Stream.of(
                of("handle-assignment", most, "\"maxLength\": 0", "最多 0 字", ""),
                of("handle-assignment", most, "\"maxLength\": 5", "写不下要写的内容", ""),
                of("handle-assignment", most, "\"maxLength\": \"5\"", "写不下要写的内容", ""),
                of("handle-assignment", most, most + ", \"minLength\": 3000", "谁也提交不了", ""),
                of("handle-assignment", most, "\"maxLength\": 60, \"minLength\": 80", "写不成", ""),
                of("request-deferral", "\"maxLength\": 40", "\"maxLength\": 10", "写不下要写的内容", ""),
                of("request-deferral", "\"maxLength\": 40", "\"minLength\": 30", "就填不了", ""),
                of("handle-assignment", most, "\"pattern\": \"^1[0-9]{10}\\$\"", "不接受通常的写法", "去掉格式"),
                of("handle-assignment", most, "\"pattern\": \"a^\"", "不接受通常的写法", "去掉格式"),
                of("handle-assignment", most, "\"pattern\": \"[0-9\"", "不是有效的正则表达式", ""),
                of("handle-assignment", most, "\"pattern\": \"^(a+)+\\$\"", "会让浏览器停住", ""),
                of("handle-assignment", most, "\"pattern\": \"^([\\\\u4e00-\\\\u9fa5]+)*\\$\"", "会让浏览器停住", ""),
                of("handle-assignment", most, "\"validationType\": \"phone\"", "只收电话号码", ""),
                of("verify-result", "\"maxLength\": 100", "\"pattern\": \"^[0-9]+\\$\"", "不接受通常的写法（如“117", ""));
    }

    private static Stream<Arguments> texts() {
        return Stream.of(
                of("handle-assignment", "\"text\": \"=facts\"", "\"text\": \"=fact\"", "是不是 facts？", "=facts"),
                of("handle-assignment", "\"text\": \"=facts\"", "\"text\": \"facts\"", "前面加等号", "=facts"),
                of("handle-assignment", "\"text\": \"=facts\"", "\"text\": \"＝facts\"", "用了全角符号", "=facts"),
                of("handle-assignment", "\"text\": \"=facts\"", "\"text\": \"请办理\"", "没有显示案情的文字 =facts", "=facts"),
                of("verify-result", "\"text\": \"=facts\"", "\"text\": \"｛｛facts｝｝\"", "用了全角符号", "{{facts}}"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("errors")
    void isRefusedWithItsPlaceAndWhatToWrite(
            String form, String before, String after, String sentence, String proposal) {
        assertThat(changed(form, before, after)).filteredOn(Finding::isError).anySatisfy(finding -> {
            assertThat(finding.message()).contains("表单 " + form, sentence);
            assertThat(finding.place().element()).isNotNull();
            assertThat(finding.proposal() == null ? "" : finding.proposal()).contains(proposal);
        });
    }

    static Stream<Arguments> warnings() {
        return Stream.of(
                of("handle-assignment", "\"maxLength\": 2000", "\"maxLength\": 20000", "程序最多收 2000 字"),
                of("handle-assignment", ",\\s*\"maxLength\": 2000", "", "没有限定字数"),
                of("handle-assignment", "\"maxLength\": 2000", "\"maxLength\": 2000, \"minLength\": 300", "没有这么长"),
                of("answer-order", "\"required\": true", "\"required\": false", "没有设为必填"),
                of("handle-assignment", "\"label\": \"办理情况或理由\"", "\"label\": \"\"", "没有标题"),
                of("handle-assignment", ",\\s*\\{\\s*\"label\": \"退回[^}]*}", "", "没有选项“退回”：办理人将不能这样选"),
                of("verify-result", "\"type\": \"datetime\"", "\"type\": \"textfield\"", "宜用日期时间"),
                of("verify-result", "\"maxLength\": 500", "$0, \"required\": true", "不是每个案件都填得出来"),
                of("dispatch-case", HIDE, "", "选“上报上级指挥中心”“退回下级办理”“不予受理”时也要填"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("warnings")
    void isLetInWithAWarning(String form, String before, String after, String sentence) {
        List<Finding> found = changed(form, before, after);

        assertThat(found).noneMatch(Finding::isError);
        assertThat(found).anyMatch(finding -> finding.message().contains(sentence));
    }

    static Stream<Arguments> groups() {
        return Stream.of(
                of("\"type\": \"group\", \"path\": \"p\"", "带路径（path）的组"),
                of("\"type\": \"dynamiclist\", \"path\": \"p\"", "动态列表"),
                of("\"type\": \"group\", \"conditional\": {\"hide\": \"=true\"}", "缺少可填写的字段 opinion"),
                of("\"type\": \"group\", \"conditional\": {\"hide\": \"=1=1\"}", "不显示"),
                of("\"type\": \"group\", \"readonly\": true", "缺少可填写的字段 opinion"),
                of("\"type\": \"group\", \"readonly\": \"=true\"", "只读或禁用"));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void whatAGroupDoesToItsFieldsIsSeen(String group, String sentence) {
        String form = ShippedRules.form("handle-assignment");
        int begins = form.indexOf("\"components\": [") + "\"components\": ".length();
        int ends = form.indexOf("\"schemaVersion\"");
        String grouped = form.substring(0, begins) + "[{" + group + ", \"components\": "
                + form.substring(begins, ends).strip().replaceFirst(",$", "") + "}]," + form.substring(ends);

        assertThat(told("handle-assignment.form", grouped)).anyMatch(each -> each.contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dispatch-case;=outcome = null or outcome != \\\\\"dispatch\\\\\"",
                "dispatch-case;=outcome in (\\\\\"reject\\\\\", \\\\\"return\\\\\", \\\\\"escalate\\\\\")",
                "dispatch-case;=not(outcome = \\\\\"dispatch\\\\\")"
            })
    void aConditionInOtherWordsIsLetIn(String edit) {
        assertThat(changed(edit.split(";")[0], HIDE, edit.split(";")[1])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seenAt", "position", "noPosition", "coordinateSystem"})
    void whatOnlyOneAnswerNeedsMayBeHiddenWithTheOther(String key) {
        assertThat(changed(
                        "verify-result",
                        "\"key\": \"" + key + "\"",
                        "$0, \"conditional\": {\"hide\": \"=outcome = \\\\\"not-verified\\\\\"\"}"))
                .isEmpty();
    }

    @Test
    void aLabelThatTakesItselfBackFurtherOnIsTold() {
        assertThat(changed("handle-assignment", "\"label\": \"办结\"", "\"label\": \"办结：暂时未办结\""))
                .extracting(Finding::message)
                .anyMatch(each -> each.contains("“办结：暂时未办结”后半句否定了前半句"));
    }

    @Test
    void theShippedFormsHaveNoFinding() {
        for (String form : List.of(
                "handle-assignment",
                "dispatch-case",
                "decide-in-meeting",
                "verify-result",
                "decide-deferral",
                "request-deferral",
                "answer-order",
                "call-to-account",
                "repair-rule",
                "release-co-handlers")) {
            assertThat(ShippedRules.deploying(form + ".form", ShippedRules.form(form)))
                    .as(form)
                    .isEmpty();
        }
    }

    private static final String TEXT = "{\"type\":\"text\",\"id\":\"t\",\"text\":\"=facts\"}";

    static Stream<Arguments> ownForms() {
        String radio = "{\"type\":\"radio\",\"id\":\"r\",\"key\":\"%s\",\"label\":\"意见\",\"values\":[%s]}";
        String yes = "{\"label\":\"同意\",\"value\":\"yes\"}";
        String no = "{\"label\":\"不同意\",\"value\":\"no\"}";
        return Stream.of(
                of(TEXT + "," + radio.formatted("outcome", yes + "," + no), "outcome 与系统自带步骤的字段同名"),
                of(TEXT + "," + radio.formatted("opinion", yes + "," + no), "opinion 与系统自带步骤的字段同名"),
                of(TEXT + "," + radio.formatted("units", yes + "," + no), "units 与系统自带步骤的字段同名"),
                of(TEXT + "," + radio.formatted("street", yes + "," + no), "street 与案件的数据同名"),
                of(TEXT + "," + radio.formatted("own", yes + "," + yes), "空的或重复"),
                of(TEXT + "," + radio.formatted("own", ""), "没有选项"),
                of(TEXT.replace("=facts", "facts") + "," + radio.formatted("own", yes), "前面加等号"),
                of(TEXT.replace("=facts", "＝facts") + "," + radio.formatted("own", yes), "用了全角符号"),
                of(TEXT.replace("=facts", "案情：｛facts｝") + "," + radio.formatted("own", yes), "用了全角符号"),
                of(TEXT.replace("=facts", "=fatcs") + "," + radio.formatted("own", yes), "是不是 facts？"),
                of(
                        TEXT + "," + radio.formatted("own", no.replace("\"no\"", "\"approved\"")),
                        "选项“不同意”的值是 approved，文字和值的意思相反"),
                of(
                        TEXT + "," + radio.formatted("own", yes.replace("yes", "notAgreed")),
                        "选项“同意”的值是 notAgreed，文字和值的意思相反"),
                of(
                        TEXT + "," + radio.formatted("own", yes.replace("同意", "同意结案，但尚未同意付款")),
                        "“同意结案，但尚未同意付款”的值是 yes，文字和值的意思相反"),
                of(
                        TEXT
                                + ",{\"type\":\"select\",\"id\":\"s\",\"key\":\"own\",\"label\":\"意见\",\"valuesKey\":\"opinions\"}",
                        "的选项取自变量 opinions（valuesKey），没有步骤给出它"),
                of(radio.formatted("own", yes + "," + no), "没有显示案情的文字"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("ownForms")
    void aFormOfOnesOwnIsJudgedAsWell(String components, String sentence) {
        String form = "{\"id\":\"own-form\",\"type\":\"default\",\"components\":[" + components + "]}";
        String diagram = ShippedRules.diagram("case-handling")
                .replace("targetRef=\"serviceTask_closeCase\"", "targetRef=\"own\"")
                .replace(
                        "</bpmn:process>",
                        "<bpmn:userTask id=\"own\" camunda:candidateGroups=\"sub-district-1\" camunda:formRef=\"own-form\""
                                + " camunda:formRefBinding=\"latest\"/><bpmn:sequenceFlow id=\"own_flow\" sourceRef=\"own\""
                                + " targetRef=\"serviceTask_closeCase\"/></bpmn:process>");

        assertThat(ShippedRules.deploying(Map.of("case-handling.bpmn", diagram, "own-form.form", form)))
                .extracting(Finding::message)
                .anyMatch(each -> each.contains(sentence));
    }

    private static List<Finding> changed(String form, String before, String after) {
        String shipped = ShippedRules.form(form);
        String changed =
                shipped.replaceAll(before.equals(HIDE) ? Pattern.quote("=outcome != \\\"dispatch\\\"") : before, after);
        assertThat(changed).isNotEqualTo(shipped);
        return ShippedRules.deploying(form + ".form", changed);
    }

    private static List<String> told(String file, String content) {
        return ShippedRules.deploying(file, content).stream()
                .map(Finding::message)
                .toList();
    }

    /** What a person has heard or found is never there before they say it, be it asked for with some answers only. */
    @Test
    void noChoiceOfOurFormsIsFilledInBeforehand() throws IOException {
        Set<String> meanings = Set.of("coordinateSystem", "difficulty"); // how something else is meant
        List<String> taken = new ArrayList<>();
        for (String form : ShippedFiles.names("forms", ".form")) {
            JsonNode tree = JSON.readTree(ShippedRules.form(form));
            for (JsonNode field : tree.findParents("values")) {
                String key = field.path("key").asText();
                ((ObjectNode) field)
                        .set("defaultValue", field.get("values").get(0).get("value"));
                boolean refused = ShippedRules.deploying(form + ".form", tree.toString()).stream()
                        .anyMatch(each -> each.isError() && each.message().contains("的字段 " + key + " 有默认值"));
                if (!refused && !meanings.contains(key)) {
                    taken.add(form + " " + key);
                }
                ((ObjectNode) field).remove("defaultValue");
            }
        }
        assertThat(taken).isEmpty();
    }
}
