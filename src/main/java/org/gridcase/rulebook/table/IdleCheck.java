package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.requirement.TableUse.Idle;
import org.jspecify.annotations.Nullable;

/** Whether a table does nothing at all about something, so that what it is there for is switched off without anybody noticing. */
final class IdleCheck {

    private IdleCheck() {}

    static List<Finding> of(Table table, TableContext around) {
        return around.use() == null
                ? List.of()
                : around.use().idle().stream()
                        .filter(idle -> isIdle(table, around, idle))
                        .map(idle -> idle.breaks()
                                ? Finding.error(table.place(), idle.consequence())
                                : Finding.warning(table.place(), idle.consequence()))
                        .toList();
    }

    private static boolean isIdle(Table table, TableContext around, Idle idle) {
        int input = table.indexOfInput(idle.input());
        int output = table.indexOfOutput(idle.output());
        List<Table.Row> rows = table.rows().stream()
                .filter(row -> input < 0
                        || mayApply(
                                FeelParser.condition(row.input(input).text()).tree(), idle.word()))
                .filter(row -> around.use() == null
                        || around.use().least().entrySet().stream().allMatch(each -> appliesFirst(table, row, each)))
                .toList();
        return output >= 0
                && !rows.isEmpty()
                && rows.stream().allMatch(row -> isOneOf(row.output(output), idle.answers()));
    }

    /** Whether a row may apply to the smallest number that an input has. */
    private static boolean appliesFirst(Table table, Table.Row row, Map.Entry<String, Integer> least) {
        int input = table.indexOfInput(least.getKey());
        Feel condition =
                input < 0 ? null : FeelParser.condition(row.input(input).text()).tree();
        return condition == null || Match.of(condition, BigDecimal.valueOf(least.getValue())) != Match.NO;
    }

    private static boolean isOneOf(Table.Cell cell, Set<String> answers) {
        return FeelParser.formula(cell.text()).tree() instanceof Feel.Text text && answers.contains(text.value());
    }

    /** Whether a condition may hold for a word; what is not plain may. */
    private static boolean mayApply(@Nullable Feel condition, String word) {
        if (condition instanceof Feel.Text text) {
            return text.value().equals(word);
        }
        if (condition instanceof Feel.AnyOf any) {
            return any.parts().stream().anyMatch(part -> mayApply(part, word));
        }
        return !(condition instanceof Feel.Not not) || !surelyHolds(not.test(), word);
    }

    private static boolean surelyHolds(Feel condition, String word) {
        return condition instanceof Feel.Text text && text.value().equals(word)
                || condition instanceof Feel.AnyOf any
                        && any.parts().stream().anyMatch(part -> surelyHolds(part, word));
    }
}
