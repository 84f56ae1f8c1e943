package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.engine.deployment.TableTrial.Trial;
import org.gridcase.problem.Messages;
import org.gridcase.rulebook.check.TableEvaluationService.Evaluated;
import org.gridcase.rulebook.table.TableHead;
import org.jspecify.annotations.Nullable;

/** What a table answers to values that somebody made up. */
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

        List<RuleView> matched) {

    @Schema(name = "TableValue")
    record ValueView(
            @Schema(example = "层级") String label,
            @Schema(example = "tier") String name,
            @Nullable Object value) {}

    /** @param row from 1; null where it is not known */
    @Schema(name = "MatchedRule")
    record RuleView(@Nullable Integer row, List<ValueView> outputs) {}

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
            matched.add(new RuleView(row, outputs(table, result.answers().get(i))));
        }
        return new TableEvaluationView(
                table.id(), table.name(), inForce, sentence(result, matched, language), inputs, matched);
    }

    private static List<ValueView> outputs(TableHead table, Map<String, Object> answer) {
        return table.outputs().stream()
                .filter(column -> answer.containsKey(column.name()))
                .map(column -> new ValueView(column.label(), column.name(), answer.get(column.name())))
                .toList();
    }

    private static String sentence(Trial result, List<RuleView> matched, Locale language) {
        String rows = result.rows().stream().map(String::valueOf).collect(Collectors.joining("、"));
        if (result.severalRules()) {
            return Messages.text(language, "evaluation.several", rows);
        }
        if (result.failure() != null) {
            return Messages.text(language, "evaluation.failed", rows.isEmpty() ? "?" : rows, result.failure());
        }
        if (matched.isEmpty()) {
            return Messages.text(language, "evaluation.none");
        }
        String answers = matched.get(0).outputs().stream()
                .map(value -> value.label() + " " + (value.value() == null ? "" : value.value()))
                .collect(Collectors.joining("，"));
        return Messages.text(language, "evaluation.matched", rows.isEmpty() ? "?" : rows, answers);
    }
}
