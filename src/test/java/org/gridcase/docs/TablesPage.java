package org.gridcase.docs;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.gridcase.rulebook.table.ShippedTableUses;
import org.jspecify.annotations.Nullable;

/** The decision tables, for the policy officers who own them: what each is asked, what it looks at, what it answers. */
final class TablesPage {

    /** More values than this are counted, not listed. */
    private static final int VALUES_SHOWN = 8;

    /** Inputs that no shipped table has as a column, or that tables call differently. */
    private static final Map<String, String> NAMED =
            Map.of("street", "街道", "category", "小类", "major", "大类", "lowestTier", "最低承办层级", "reporter", "报告人身份");

    private TablesPage() {}

    static String text() {
        var page = new StringBuilder("""
                # 规则表

                由测试 `GeneratedDocsTest` 从规则表生成；更新命令：`%s`。

                | 规则表 | | 命中方式 | 规则数 |
                | --- | --- | --- | --- |
                """.formatted(GeneratedDocs.HOW_TO_RENEW));
        var decisions = GeneratedDocs.sources("decisions", ".dmn").stream()
                .map(TablesPage::decision)
                .toList();
        for (var decision : decisions) {
            page.append("| %s | `%s` | %s | %d |\n"
                    .formatted(
                            decision.getName(),
                            decision.getId(),
                            hitPolicy(table(decision)),
                            table(decision).getRules().size()));
        }
        page.append("""

                每张表之后的“还可以增加的栏目”，不用改程序，在 Modeler 里加一栏就行，表达式写变量名；没有列出的变量，那时还不知道。\
                社区（`area`）写街道和社区的名称，如 `"映泉街道映泉社区"`，只知道到街道的案件是街道的名称；单位（`unit`）写简称，是这时要办、被督办、\
                申请缓办、被吹哨或有这个案件的单位。
                """);
        Map<String, String> labels = new HashMap<>(Map.of("area", "社区", "unit", "单位"));
        decisions.forEach(decision -> table(decision)
                .getInputs()
                .forEach(input -> labels.putIfAbsent(
                        input.getInputExpression().getText().getTextContent().strip(), input.getLabel())));
        decisions.forEach(decision -> {
            describe(decision, page);
            page.append(more(decision, labels));
        });
        return page.toString();
    }

    private static void describe(Decision decision, StringBuilder page) {
        page.append("\n## %s `%s`\n\n".formatted(decision.getName(), decision.getId()));
        page.append(plain(decision.getDescription().getTextContent())).append("\n\n");
        page.append("| | 栏目 | 变量 | 取值 |\n| --- | --- | --- | --- |\n");
        for (Input input : table(decision).getInputs()) {
            page.append(row(
                    "输入",
                    input.getLabel(),
                    input.getInputExpression().getText().getTextContent(),
                    values(input.getInputValues(), input.getInputExpression().getTypeRef())));
        }
        for (Output output : table(decision).getOutputs()) {
            page.append(row(
                    "输出", output.getLabel(), output.getName(), values(output.getOutputValues(), output.getTypeRef())));
        }
    }

    /** What the table hears besides its columns; nothing where there is no such thing. */
    private static String more(Decision decision, Map<String, String> labels) {
        Set<String> own = table(decision).getInputs().stream()
                .map(input ->
                        input.getInputExpression().getText().getTextContent().strip())
                .collect(Collectors.toSet());
        String more = ShippedTableUses.ALL.stream()
                .filter(use -> use.table().equals(decision.getId()))
                .flatMap(use -> use.inputs().stream())
                .filter(name -> !own.contains(name) && (labels.containsKey(name) || NAMED.containsKey(name)))
                .distinct()
                .map(name -> "%s `%s`".formatted(NAMED.getOrDefault(name, labels.getOrDefault(name, "")), name))
                .collect(joining("、"));
        return more.isEmpty() ? "" : "\n还可以增加的栏目：%s。\n".formatted(more);
    }

    /** So that the patterns in it stay patterns and do not become emphasis or markup. */
    private static String plain(String text) {
        return text.strip().replaceAll("[*<>|_]", "\\\\$0");
    }

    private static String row(String direction, String label, String variable, String values) {
        return "| %s | %s | `%s` | %s |\n".formatted(direction, label, variable.strip(), values);
    }

    private static String values(@Nullable UnaryTests declared, String type) {
        if (declared == null) {
            return type.equals("string") ? "文字" : "数";
        }
        List<String> values = Arrays.stream(declared.getTextContent().split(","))
                .map(value -> value.strip().replace("\"", ""))
                .toList();
        return values.size() > VALUES_SHOWN
                ? "%s等 %d 项".formatted(values.stream().limit(3).collect(joining("、")), values.size())
                : String.join("、", values);
    }

    private static String hitPolicy(DecisionTable table) {
        return table.getHitPolicy() == HitPolicy.FIRST ? "首条（顺序即优先）" : "唯一";
    }

    private static Decision decision(Path file) {
        return Dmn.readModelFromFile(file.toFile())
                .getModelElementsByType(Decision.class)
                .iterator()
                .next();
    }

    private static DecisionTable table(Decision decision) {
        return (DecisionTable) decision.getExpression();
    }
}
