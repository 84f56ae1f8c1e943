package org.gridcase.rulebook.table;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;

/**
 * What the input cells of a table say.
 *
 * @param variables of its columns
 * @param rows by row and column
 */
record Conditions(List<String> variables, List<List<Feel>> rows) {

    static Conditions of(Table table) {
        return new Conditions(
                table.inputs().stream().map(Table.Input::variable).toList(),
                table.rows().stream()
                        .map(row -> IntStream.range(0, table.inputs().size())
                                .mapToObj(column -> condition(row.input(column)))
                                .toList())
                        .toList());
    }

    private static Feel condition(Table.Cell cell) {
        Feel tree = FeelParser.condition(cell.text()).tree();
        return tree == null ? new Feel.Variable("") : tree;
    }

    /** What all rows say of an input. */
    Stream<Feel> on(String variable) {
        int column = variables.indexOf(variable);
        return column < 0 ? Stream.of() : rows.stream().map(row -> row.get(column));
    }
}
