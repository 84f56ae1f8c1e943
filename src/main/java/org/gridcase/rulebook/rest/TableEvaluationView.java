package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.engine.deployment.TableTrial.Trial;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Messages;
import org.gridcase.rulebook.check.TableEvaluationService.Evaluated;
import org.gridcase.rulebook.table.TableHead;
import org.gridcase.rulebook.table.TableHead.Column;
import org.gridcase.rulebook.table.TableHead.Rule;
import org.jspecify.annotations.Nullable;

/** What a table answers to values that somebody made up, and why its other rules do not. */
@Schema(name = "TableEvaluation", description = "试算结果 what a table answers")
record TableEvaluationView(
        String table,
        String name,

        @Schema(description = "是否现行的规则表 whether it is the table in force")
        boolean inForce,

        @Schema(description = "一句话 in one sentence", example = "第 3 行适用：时限 P5D")
        String sentence,

        @Schema(description = "规则表得到的值,含由小类得出的 what the table heard, with what follows from the category")
        List<ValueView> inputs,

        List<RuleView> matched,

        @Schema(description = "其余各行，各因哪一格不适用 the other rules, each with the condition that keeps it from applying")
        List<OtherView> others) {

    @Schema(name = "TableValue")
    record ValueView(
            @Schema(example = "层级") String label,
            @Schema(example = "tier") String name,
            @Nullable Object value) {}

    /**
     * @param row from 1; null where it is not known
     * @param note its annotation; empty where it has none
     * @param conditions its input cells; none where the row is not known
     */
    @Schema(name = "MatchedRule")
    record RuleView(@Nullable Integer row, String note, List<CellView> conditions, List<ValueView> outputs) {}

    /** A cell as the table has it. */
    @Schema(name = "TableCell")
    record CellView(
            @Schema(example = "层级") String label,
            @Schema(example = "\"街道\"") String text) {}

    /** @param unmet the first condition that does not hold; null where all hold, and a rule before it has answered or others apply at once */
    @Schema(name = "OtherRule")
    record OtherView(
            int row,
            String note,
            @Nullable CellView unmet,

            @Schema(example = "第 3 行：影响户数 > 50，填的是 20") String sentence) {}

    static TableEvaluationView of(Evaluated evaluated, boolean inForce, Locale language) {
        TableHead table = evaluated.table();
        Trial result = evaluated.result();
        List<ValueView> inputs = new ArrayList<>();
        evaluated.inputs().forEach((column, value) -> inputs.add(new ValueView(column.label(), column.name(), value)));
        List<RuleView> matched = new ArrayList<>();
        for (int i = 0; i < result.answers().size(); i++) {
            Integer row = result.rows().size() == result.answers().size()
                    ? result.rows().get(i)
                    : null;
            matched.add(matched(table, row, result.answers().get(i)));
        }
        return new TableEvaluationView(
                table.id(),
                table.name(),
                inForce,
                sentence(evaluated, matched, language),
                inputs,
                matched,
                table.rules().stream()
                        .filter(rule -> !result.rows().contains(rule.row()))
                        .map(rule -> other(evaluated, rule, language))
                        .toList());
    }

    private static RuleView matched(TableHead table, @Nullable Integer row, Map<String, Object> answer) {
        Rule rule = row == null ? null : table.rules().get(row - 1);
        return new RuleView(
                row,
                rule == null ? "" : rule.note(),
                rule == null
                        ? List.of()
                        : IntStream.range(0, table.inputs().size())
                                .mapToObj(column -> cell(table, rule, column))
                                .toList(),
                outputs(table, answer));
    }

    private static CellView cell(TableHead table, Rule rule, int column) {
        return new CellView(
                table.inputs().get(column).label(), rule.conditions().get(column));
    }

    private static OtherView other(Evaluated evaluated, Rule rule, Locale language) {
        int column = evaluated.unmet().get(rule.row() - 1);
        String row = String.valueOf(rule.row());
        if (column < 0) {
            String why = evaluated.result().severalRules() ? "evaluation.at-once" : "evaluation.also";
            return new OtherView(rule.row(), rule.note(), null, Messages.text(language, why, row));
        }
        CellView cell = cell(evaluated.table(), rule, column);
        Column heard = evaluated.table().inputs().get(column);
        Object value = evaluated.inputs().get(heard);
        String sentence = value == null
                ? Messages.text(language, "evaluation.unmet-empty", row, cell.label(), cell.text())
                : Messages.text(language, "evaluation.unmet", row, cell.label(), cell.text(), shown(value, language));
        return new OtherView(rule.row(), rule.note(), cell, sentence);
    }

    /** As people have written it: a whole number has no fraction. */
    private static String shown(Object value, Locale language) {
        if (value instanceof Boolean truth) {
            return Messages.text(language, truth ? "evaluation.yes" : "evaluation.no");
        }
        return value.toString().replaceFirst("(?<=^-?\\d{1,18})\\.0$", "");
    }

    private static List<ValueView> outputs(TableHead table, Map<String, Object> answer) {
        return table.outputs().stream()
                .filter(column -> answer.containsKey(column.name()))
                .map(column -> new ValueView(column.label(), column.name(), answer.get(column.name())))
                .toList();
    }

    private static String sentence(Evaluated evaluated, List<RuleView> matched, Locale language) {
        Fault problem = evaluated.problem();
        if (problem != null) {
            return problem.in(language);
        }
        RuleView rule = matched.get(0);
        String answers = rule.outputs().stream()
                .map(value -> value.label() + " " + (value.value() == null ? "" : value.value()))
                .collect(Collectors.joining("，"));
        return Messages.text(
                language, "evaluation.matched", rule.row() == null ? "?" : String.valueOf(rule.row()), answers);
    }
}
