package org.gridcase.rulebook.table;

import java.util.List;
import java.util.Optional;
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
                        .map(input -> new Column(
                                input.label(),
                                input.variable(),
                                input.type(),
                                List.copyOf(Surroundings.listed(input.values()))))
                        .toList(),
                table.outputs().stream()
                        .map(output -> new Column(
                                output.label(),
                                output.name(),
                                output.type(),
                                List.copyOf(Surroundings.listed(output.values()))))
                        .toList());
    }
}
