package org.gridcase.rulebook.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table for whoever fills its columns and reads which of its rules answers. */
public record TableHead(String id, String name, List<Column> inputs, List<Column> outputs, List<Rule> rules) {

    /**
     * A rule as Modeler shows it.
     *
     * @param row from 1
     * @param note its annotation; empty where it has none
     * @param conditions texts of the input cells; an empty one is {@code -}
     * @param answers texts of the output cells
     */
    public record Rule(int row, String note, List<String> conditions, List<String> answers) {}

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

    /** All tables of a file. @throws IllegalArgumentException when it is no XML */
    public static List<TableHead> in(byte[] file) {
        return TableReader.read(file).tables().stream().map(TableHead::of).toList();
    }

    private static TableHead of(Table table) {
        return new TableHead(
                table.id(),
                table.name(),
                table.inputs().stream()
                        .map(input -> new Column(
                                input.label(),
                                input.variable(),
                                input.type(),
                                List.copyOf(TableContext.listed(input.values()))))
                        .toList(),
                table.outputs().stream()
                        .map(output -> new Column(
                                output.label(),
                                output.name(),
                                output.type(),
                                List.copyOf(TableContext.listed(output.values()))))
                        .toList(),
                table.rows().stream()
                        .map(row -> new Rule(
                                row.number(),
                                row.note(),
                                IntStream.range(0, table.inputs().size())
                                        .mapToObj(column -> condition(row.input(column)))
                                        .toList(),
                                IntStream.range(0, table.outputs().size())
                                        .mapToObj(column ->
                                                row.output(column).text().strip())
                                        .toList()))
                        .toList());
    }

    private static String condition(Table.Cell cell) {
        return cell.text().isBlank() ? "-" : cell.text().strip();
    }
}
