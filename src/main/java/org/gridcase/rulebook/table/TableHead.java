package org.gridcase.rulebook.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.engine.feel.Feel;
import org.gridcase.engine.feel.FeelParser;
import org.gridcase.rulebook.table.Table.Cell;
import org.jspecify.annotations.Nullable;

/** The columns of a table, for whoever fills them. */
public record TableHead(String id, String name, List<Column> inputs, List<Column> outputs) {

    /**
     * @param name of the variable or output
     * @param type as written, e.g. {@code string}
     * @param words that the file allows; empty where it names none
     */
    public record Column(String label, String name, String type, List<String> words) {

        public boolean isCalled(String called) {
            return called.equals(label) || called.equals(name);
        }
    }

    /**
     * @param id of the table; null for the first one of the file
     * @throws IllegalArgumentException when it is no XML
     */
    public static Optional<TableHead> of(byte[] file, @Nullable String id) {
        return TableReader.read(file).tables().stream()
                .filter(table -> id == null || table.id().equals(id))
                .findFirst()
                .map(TableHead::of);
    }

    private static TableHead of(Table table) {
        return new TableHead(
                table.id(),
                table.name(),
                table.inputs().stream()
                        .map(input -> new Column(input.label(), input.variable(), input.type(), words(input.values())))
                        .toList(),
                table.outputs().stream()
                        .map(output -> new Column(output.label(), output.name(), output.type(), words(output.values())))
                        .toList());
    }

    private static List<String> words(Cell values) {
        Feel allowed = values.text().isBlank()
                ? null
                : FeelParser.condition(values.text()).tree();
        Stream<Feel> parts = allowed instanceof Feel.AnyOf any ? any.parts().stream() : Stream.ofNullable(allowed);
        return parts.filter(Feel.Text.class::isInstance)
                .map(part -> ((Feel.Text) part).value())
                .toList();
    }
}
