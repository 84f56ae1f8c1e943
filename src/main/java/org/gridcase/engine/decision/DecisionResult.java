package org.gridcase.engine.decision;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision table said, and which version of it.
 *
 * @param values the outputs of the one rule that matched, by output name
 * @param row of that rule, from 1, as Modeler numbers it; empty where nobody knows
 * @param made the question with the answer, as it is kept
 */
public record DecisionResult(
        String table,
        int version,
        Map<String, Object> values,
        @Nullable Integer row,
        DecisionMade made) {

    /** The table's version as the trace writes it, e.g. {@code determine-next-tier:3}. */
    public String source() {
        return table + ":" + version;
    }

    /**
     * A word the table answered.
     *
     * @throws NoDecisionResultException when the matching rule leaves the output empty
     */
    public String word(String output) {
        Object value = values.get(output);
        if (value == null) {
            throw unusable("没有填写“%s”".formatted(output));
        }
        return value.toString();
    }

    /**
     * A number the table answered.
     *
     * @throws NoDecisionResultException when the matching rule leaves the output empty, or answers something else
     */
    public double number(String output) {
        if (values.get(output) instanceof Number number) {
            return number.doubleValue();
        }
        throw unusable("在“%s”里填写的“%s”不是数".formatted(output, word(output)));
    }

    /** The rule that answered cannot be followed. @param what is wrong with it, a sentence without its subject */
    public NoDecisionResultException unusable(String what) {
        String rule = row == null ? "命中的规则" : "第 " + row + " 行";
        return NoDecisionResultException.of(
                table, version, row, "规则表 %s（第 %d 版）%s%s".formatted(table, version, rule, what));
    }

    /** A word the table answered, or null where the rule leaves it empty. */
    public @Nullable String optionalWord(String output) {
        Object value = values.get(output);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }
}
