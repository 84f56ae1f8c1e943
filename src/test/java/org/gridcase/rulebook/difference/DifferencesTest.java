package org.gridcase.rulebook.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gridcase.ShippedFiles;
import org.junit.jupiter.api.Test;

/** What a changed file changes is told in the words of the table or diagram; editors' marks are no change. */
class DifferencesTest {

    private static final String LIMITS = "decisions/determine-time-limit.dmn";
    private static final String HANDLING = "processes/case-handling.bpmn";
    private static final Path GUIDE = Path.of("docs/examples/policy-guide");
    private static final String FORM = "forms/handle-assignment.form";

    private static List<String> said(String path, UnaryOperator<String> change) {
        return said(path, ShippedFiles.text(path), ShippedFiles.changed(path, change));
    }

    private static List<String> said(String path, String before, String after) {
        return Differences.between(path, bytes(before), bytes(after)).stream()
                .map(each -> each.said(Locale.CHINESE))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aChangedCellIsNamedByRowAndColumn() {
        List<String> said = said(LIMITS, text -> text.replaceFirst("\"PT30M\"", "\"PT45M\""));

        assertThat(said).singleElement().asString().matches("“.+”第 \\d+ 行（环节 \".+\"，.+；.+）：时限 \"PT30M\" → \"PT45M\"");
    }

    @Test
    void ofALongListOnlyWhatIsNewIsTold() {
        String table = "decisions/determine-responsible-department.dmn";
        List<String> said =
                said(table, text -> text.replaceFirst("\"井盖缺损\", \"园林绿化\"", "\"井盖缺损\", \"共享单车乱停\", \"园林绿化\""));

        assertThat(said).singleElement().asString().endsWith("… → …, \"共享单车乱停\"");
    }

    @Test
    void whatIsPutBackAsItWasUndoesAChange() {
        byte[] before = bytes(ShippedFiles.text(LIMITS));
        byte[] after = bytes(ShippedFiles.changed(LIMITS, text -> text.replaceFirst("\"PT30M\"", "\"PT45M\"")));
        byte[] more = bytes(ShippedFiles.changed(LIMITS, text -> text.replaceFirst("\"P3D\"", "\"P4D\"")));
        Difference change = Differences.between(LIMITS, before, after).get(0);

        assertThat(Differences.between(LIMITS, after, more)).anyMatch(each -> each.undoes(change));
        assertThat(Differences.between(LIMITS, before, more)).noneMatch(each -> each.undoes(change));
    }

    @Test
    void anOlderValueGoesBackBeforeTheChangeThatReplacedIt() {
        String limits = ShippedFiles.text(LIMITS);
        byte[] fiftyMinutes = bytes(limits.replaceFirst("\"PT30M\"", "\"PT50M\""));
        Difference change = Differences.between(
                        LIMITS, bytes(limits), bytes(limits.replaceFirst("\"PT30M\"", "\"PT45M\"")))
                .get(0);

        assertThat(Differences.between(LIMITS, fiftyMinutes, bytes(limits)))
                .allMatch(each -> each.goesBackBefore(change) && !each.undoes(change));
        assertThat(Differences.between(LIMITS, bytes(limits), fiftyMinutes))
                .noneMatch(each -> each.goesBackBefore(change));
    }

    @Test
    void aRemovedRowIsToldWithWhatStoodInIt() {
        List<String> said = said(LIMITS, text -> text.replaceFirst("(?s)<rule .*?</rule>", ""));

        assertThat(said)
                .singleElement()
                .asString()
                .contains("删除原第 1 行（一般案件四个工作小时内受理并派遣")
                .contains("环节 \"受理派遣\"");
    }

    @Test
    void anAddedRowIsToldAndMovesNoOther() {
        String row = "<rule id=\"rule_new\"><inputEntry><text>\"核实\"</text></inputEntry>"
                + "<outputEntry><text>\"P9D\"</text></outputEntry></rule>";

        List<String> said = said(LIMITS, text -> text.replaceFirst("<rule ", row + "<rule "));

        assertThat(said)
                .singleElement()
                .asString()
                .contains("增加第 1 行：环节 \"核实\"")
                .contains("\"P9D\"");
    }

    @Test
    void rowsThatChangePlacesAreOneMove() {
        List<String> said =
                said(LIMITS, text -> text.replaceFirst("(?s)(<rule .*?</rule>)(\\s*)(<rule .*?</rule>)", "$3$2$1"));

        assertThat(said).singleElement().asString().contains("移到");
    }

    @Test
    void columnsAreRenamedAddedAndRemoved() {
        assertThat(said(LIMITS, text -> text.replace("label=\"紧急程度\"", "label=\"缓急\"")))
                .singleElement()
                .asString()
                .contains("栏目改名：紧急程度 → 缓急");
        assertThat(said(LIMITS, text -> text.replaceFirst("(?s)<input id=\"input_urgency\".*?</input>", "")))
                .anyMatch(each -> each.contains("删除一栏“紧急程度”"));
        assertThat(
                        said(
                                LIMITS,
                                text -> text.replaceFirst(
                                        "<output ",
                                        "<input label=\"小类\"><inputExpression><text>category</text></inputExpression></input><output ")))
                .anyMatch(each -> each.contains("增加一栏“小类”"));
        assertThat(said(LIMITS, text -> text.replace("\"一般\", \"紧急\", \"特急\"", "\"一般\", \"特急\"")))
                .singleElement()
                .asString()
                .contains("“紧急程度”的取值：\"一般\", \"紧急\", \"特急\" → \"一般\", \"特急\"");
    }

    @Test
    void aTableWithNewIdsIsComparedByItsContent() {
        List<String> said = said(
                LIMITS, text -> text.replaceAll("<rule id=\"[^\"]*\"", "<rule").replaceFirst("\"PT30M\"", "\"PT45M\""));

        assertThat(said).singleElement().asString().contains("\"PT30M\" → \"PT45M\"");
    }

    @Test
    void anElementIsNamedAsInTheDiagram() {
        String task = "<$1userTask id=\"userTask_more\" name=\"再核实一次\" />";
        List<String> said = said(HANDLING, text -> text.replaceFirst("</(bpmn:)?process>", task + "</$1process>"));

        assertThat(said).containsExactly("增加人工任务“再核实一次”");
    }

    @Test
    void whatDecidesOfAnAddedStepIsToldWithIt() throws IOException {
        String guide = Files.readString(GUIDE.resolve("case-handling.bpmn"));
        List<String> said = said(HANDLING, ShippedFiles.text(HANDLING), guide);

        assertThat(said)
                .contains(
                        "增加人工任务“结案复核”",
                        "“结案复核”的由谁办理：案件所在街道指挥中心",
                        "“结案复核”的表单：second-review",
                        "“是否同意结案？”的默认流向：是否同意结案？ → 须答复报告人？",
                        "“是否同意结案？ → 按复核意见补办”的条件：${reviewOutcome == 'not-agreed'}",
                        "“通知已经结案”的通知谁：案件所在社区、案件所在街道指挥中心",
                        "“通知已经结案”的通知内容：案件 {案件编号} 已经复核并结案，请知悉。")
                .noneMatch(each -> each.contains("org.gridcase.block") || each.contains("XMLSchema"));

        String forged = guide.replaceFirst(
                "(?s)(id=\"userTask_secondReview\".*?<bpmn:extensionElements>)",
                "$1<camunda:inputOutput><camunda:outputParameter name=\"reviewOutcome\">agreed"
                        + "</camunda:outputParameter></camunda:inputOutput>");
        List<String> more = new ArrayList<>(said(HANDLING, ShippedFiles.text(HANDLING), forged));
        more.removeAll(said);
        assertThat(more).containsExactly("“结案复核”的输出映射 reviewOutcome：agreed");
    }

    @Test
    void whatDecidesOfANewFileIsToldWithIt() throws IOException {
        assertThat(saidOfNew("second-review.form", UnaryOperator.identity()))
                .startsWith("新增规则文件 second-review.form")
                .contains("表单增加字段“复核意见”", "“复核意见”的取值：同意结案（agreed）、不同意结案，退承办单位补办（not-agreed）", "“复核意见”的必填：是");
        assertThat(saidOfNew(
                        "second-review.form",
                        text -> text.replaceFirst("\"key\": \"reviewOutcome\"", "\"defaultValue\": \"agreed\", $0")))
                .contains("“复核意见”的预先填好的值：agreed");
        assertThat(saidOfNew("determine-further-time-limit.dmn", UnaryOperator.identity()))
                .anyMatch(each -> each.contains("增加第 1 行"))
                .anyMatch(each -> each.contains("的表达式："));
    }

    private static List<String> saidOfNew(String name, UnaryOperator<String> change) throws IOException {
        byte[] file = bytes(change.apply(Files.readString(GUIDE.resolve(name))));
        return Differences.between(name, null, file).stream()
                .map(each -> each.said(Locale.CHINESE))
                .toList();
    }

    @Test
    void aConditionAndARoutedFlowAreTold() {
        String before = diagram("a", "${x}");

        assertThat(said("a.bpmn", before, diagram("a", "${y}"))).containsExactly("“甲 → 乙”的条件：${x} → ${y}");
        assertThat(said("a.bpmn", before, diagram("c", "${x}"))).containsExactly("流程线改接：甲 → 乙 改为 丙 → 乙");
    }

    private static String diagram(String from, String condition) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
                <userTask id="a" name="甲"/><userTask id="b" name="乙"/><userTask id="c" name="丙"/>
                <sequenceFlow id="f" sourceRef="%s" targetRef="b"><conditionExpression>%s</conditionExpression></sequenceFlow>
                </process></definitions>""".formatted(from, condition);
    }

    @Test
    void fieldsOfAFormAreTold() {
        String form = "{\"id\":\"f\",\"components\":[{\"key\":\"a\",\"label\":\"意见\",\"type\":\"textfield\"}%s]}";

        assertThat(said("f.form", form.formatted(""), form.formatted(",{\"key\":\"b\",\"label\":\"理由\"}")))
                .containsExactly("表单增加字段“理由”", "“理由”的字段：b");
        assertThat(said("f.form", form.formatted(""), form.formatted(",{\"id\":\"field_facts\",\"text\":\"=facts\"}")))
                .anyMatch(each -> each.contains("=facts"))
                .noneMatch(each -> each.contains("field_facts"));
        assertThat(said("f.form", form.formatted(""), form.formatted("").replace("textfield", "textarea")))
                .containsExactly("“意见”的类型：单行文字 → 多行文字");
    }

    @Test
    void whatOnlyEditorsWriteIsNoDifference() {
        assertThat(said(LIMITS, text -> text.replaceFirst(
                                "<definitions ", "<definitions exporter=\"other\" exporterVersion=\"9\" ")
                        .replaceFirst("(?s)(<decision )", "<!-- saved again -->\n\n$1")
                        .replace("    <rule", "\t\t<rule")))
                .isEmpty();
        assertThat(said(FORM, text -> text.replaceAll("\\s*\\n\\s*", " "))).isEmpty();
    }

    @Test
    void aMovedShapeIsOnlyThePicture() {
        assertThat(said(HANDLING, text -> text.replaceFirst("<(\\w+:)?Bounds x=\"\\d+\"", "<$1Bounds x=\"7\"")))
                .containsExactly(HANDLING + " 只改了图的排版");
    }

    @Test
    void longValuesAreCutAndMarkupIsPlainText() {
        List<String> said =
                said(LIMITS, text -> text.replaceFirst("\"PT30M\"", "\"&lt;script&gt;" + "x".repeat(900) + "\""));

        assertThat(said)
                .singleElement()
                .asString()
                .contains("<script>")
                .endsWith("…")
                .hasSizeLessThan(700);
    }

    /** One edit of a shipped file that changes what it says. */
    record Edit(String path, int place, int kind) {

        String edited() {
            String text = ShippedFiles.text(path);
            List<String> cells = Pattern.compile("<text>[^<]+</text>|name=\"[^\"]+\"|\"label\": \"[^\"]+\"")
                    .matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .toList();
            String cell = cells.get(place % cells.size());
            return switch (kind) {
                case 0 -> text.replaceFirst(Pattern.quote(cell), Matcher.quoteReplacement(inside(cell)));
                case 1 -> text.replaceAll("\\n", "\r\n");
                default -> text;
            };
        }

        private static String inside(String cell) {
            int at = cell.lastIndexOf(cell.endsWith("\"") ? '"' : '<');
            return cell.substring(0, at) + "7" + cell.substring(at);
        }
    }

    @Provide
    Arbitrary<Edit> edits() {
        List<String> files = Stream.of("decisions .dmn", "processes .bpmn", "forms .form")
                .map(each -> each.split(" "))
                .flatMap(each ->
                        ShippedFiles.names(each[0], each[1]).stream().map(name -> each[0] + "/" + name + each[1]))
                .toList();
        return Combinators.combine(
                        Arbitraries.of(files),
                        Arbitraries.integers().between(0, 5000),
                        Arbitraries.integers().between(0, 2))
                .as(Edit::new);
    }

    @Property(tries = 300)
    void aChangedFileHasADifferenceAnEqualOneHasNone(@ForAll("edits") Edit edit) {
        List<String> said = said(edit.path(), ShippedFiles.text(edit.path()), edit.edited());

        assertThat(said.isEmpty()).as(edit + " " + said).isEqualTo(edit.kind() != 0);
        assertThat(said(edit.path(), edit.edited(), ShippedFiles.text(edit.path()))
                        .isEmpty())
                .isEqualTo(said.isEmpty());
        assertThat(said).allMatch(each -> !each.isBlank());
    }
}
