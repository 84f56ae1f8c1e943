package org.gridcase.rulebook.difference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/** A table of a file, to be compared with another one. */
final class ComparedTable {

    /**
     * @param index among inputs, or outputs
     * @param name of the variable or output
     * @param properties what is set of it besides its label
     */
    record Column(boolean input, int index, String id, String name, String label, Map<String, String> properties) {}

    /** @param number from 1, as Modeler shows it */
    record Row(int number, String id, String description, List<String> inputs, List<String> outputs) {

        /** Empty where the file leaves the cell out. */
        String cell(Column column) {
            List<String> cells = column.input() ? inputs : outputs;
            return column.index() < cells.size() ? cells.get(column.index()) : "";
        }
    }

    /** Characters of a condition and of a description by which a row is known. */
    private static final int LONGEST_CONDITION = 40;

    private static final int LONGEST_DESCRIPTION = 120;

    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    ComparedTable(ModelElement decision) {
        ModelElement table = decision.child("decisionTable");
        if (table == null) {
            return;
        }
        table.children("input").forEach(input -> columns.add(column(true, input, expression(input))));
        table.children("output").forEach(output -> columns.add(column(false, output, output.get("name"))));
        table.children("rule").forEach(rule -> rows.add(row(rows.size() + 1, rule)));
    }

    List<Column> columns() {
        return columns;
    }

    List<Row> rows() {
        return rows;
    }

    /** When a row applies and what its description says. */
    String known(Row row) {
        String conditions = conditions(row);
        String description = Texts.shortened(row.description().strip().replaceFirst("。$", ""), LONGEST_DESCRIPTION);
        return Stream.of(conditions, description)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("；"));
    }

    /** When a row applies; a long list of values is cut. */
    String conditions(Row row) {
        return columns.stream()
                .filter(column -> column.input()
                        && !row.cell(column).isBlank()
                        && !row.cell(column).strip().equals("-"))
                .map(column ->
                        column.label() + " " + Texts.shortened(row.cell(column).strip(), LONGEST_CONDITION))
                .collect(Collectors.joining("，"));
    }

    private Column column(boolean input, ModelElement element, String name) {
        int index = (int) columns.stream().filter(each -> each.input() == input).count();
        String label =
                element.get("label").isBlank() ? name : element.get("label").strip();
        Map<String, String> properties = ElementProperties.of(element, each -> false);
        properties.remove("label");
        properties.remove("id");
        return new Column(input, index, element.id(), name, label, properties);
    }

    private static String expression(ModelElement input) {
        ModelElement expression = input.child("inputExpression");
        return expression == null ? "" : text(expression);
    }

    private static Row row(int number, ModelElement rule) {
        ModelElement description = rule.child("description");
        return new Row(
                number,
                rule.id(),
                description == null ? "" : description.text(),
                rule.children("inputEntry").map(ComparedTable::text).toList(),
                rule.children("outputEntry").map(ComparedTable::text).toList());
    }

    private static String text(ModelElement holder) {
        ModelElement text = holder.child("text");
        return text == null ? "" : text.text();
    }

    /** Columns that are the same, later by earlier: by their id, else by what they ask or answer. */
    static Map<Column, Column> matched(List<Column> before, List<Column> after) {
        Map<Column, Column> matched = new LinkedHashMap<>();
        match(
                before,
                after,
                matched,
                (old, now) -> !now.id().isEmpty() && old.id().equals(now.id()) && old.input() == now.input());
        match(before, after, matched, (old, now) -> old.name().equals(now.name()) && old.input() == now.input());
        return matched;
    }

    private static <T> void match(List<T> before, List<T> after, Map<T, T> matched, BiPredicate<T, T> same) {
        Set<T> taken = new HashSet<>(matched.values());
        for (T now : after) {
            if (!matched.containsKey(now)) {
                before.stream()
                        .filter(old -> !taken.contains(old) && same.test(old, now))
                        .findFirst()
                        .ifPresent(old -> {
                            matched.put(now, old);
                            taken.add(old);
                        });
            }
        }
    }

    /** Rows that are the same, later by earlier: by their id, by what stands in them, else where most of it does. */
    static Map<Row, Row> matchedRows(ComparedTable before, ComparedTable after, Map<Column, Column> columns) {
        Map<Row, Row> matched = new HashMap<>();
        Map<String, Row> byId = new HashMap<>();
        before.rows.forEach(row -> byId.merge(row.id(), row, (one, other) -> one));
        Set<Row> taken = new HashSet<>();
        for (Row row : after.rows) {
            @Nullable Row old = row.id().isEmpty() ? null : byId.get(row.id());
            if (old != null && taken.add(old)) {
                matched.put(row, old);
            }
        }
        Map<List<String>, List<Row>> left = new HashMap<>();
        before.rows.stream().filter(row -> !taken.contains(row)).forEach(row -> left.computeIfAbsent(
                        cells(row, columns, true), each -> new ArrayList<>())
                .add(row));
        for (Row row : after.rows) {
            List<Row> same = matched.containsKey(row) ? null : left.get(cells(row, columns, false));
            if (same != null && !same.isEmpty()) {
                matched.put(row, same.remove(0));
            }
        }
        List<Row> rest =
                before.rows.stream().filter(row -> !matched.containsValue(row)).toList();
        if (rest.size() <= MOST_COMPARED) {
            match(
                    rest,
                    after.rows,
                    matched,
                    (old, now) -> isAlike(cells(old, columns, true), cells(now, columns, false)));
        }
        return matched;
    }

    /** More rows without a counterpart than these are told as removed and added. */
    private static final int MOST_COMPARED = 50;

    private static boolean isAlike(List<String> old, List<String> now) {
        long same = 0;
        for (int i = 0; i < old.size(); i++) {
            same += Objects.equals(old.get(i), now.get(i)) ? 1 : 0;
        }
        return same * 2 >= old.size() && same > 0;
    }

    private static List<String> cells(Row row, Map<Column, Column> columns, boolean earlier) {
        return columns.entrySet().stream()
                .map(column -> row.cell(earlier ? column.getValue() : column.getKey()))
                .toList();
    }
}
