package org.gridcase.rulebook.difference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.rulebook.difference.ComparedTable.Column;
import org.gridcase.rulebook.difference.ComparedTable.Row;
import org.gridcase.rulebook.difference.Difference.Kind;

/** What differs between two files of tables: columns by what they ask, rows by their ids or what stands in them, and every cell. */
final class TableDifferences {

    private final String file;
    private final ModelElement before;
    private final ModelElement after;
    private final List<Difference> found = new ArrayList<>();

    TableDifferences(String file, ModelElement before, ModelElement after) {
        this.file = file;
        this.before = before;
        this.after = after;
    }

    List<Difference> all() {
        Map<String, ModelElement> old = decisions(before);
        Map<String, ModelElement> now = decisions(after);
        properties(file, before, after);
        old.forEach((id, decision) -> {
            ModelElement changed = now.get(id);
            if (changed == null) {
                found.add(new Difference(Kind.TABLE_REMOVED, called(decision), 0, null, null, null));
            } else {
                properties(called(changed), decision, changed);
                table(called(changed), new ComparedTable(decision), new ComparedTable(changed));
            }
        });
        now.forEach((id, decision) -> {
            if (!old.containsKey(id)) {
                found.add(new Difference(Kind.TABLE_ADDED, called(decision), 0, null, null, null));
                properties(called(decision), decision.emptied(), decision);
                table(called(decision), new ComparedTable(decision.emptied()), new ComparedTable(decision));
            }
        });
        return found;
    }

    private void properties(String subject, ModelElement old, ModelElement now) {
        found.addAll(ElementProperties.between(
                subject,
                ElementProperties.of(old, TableDifferences::isApart),
                ElementProperties.of(now, TableDifferences::isApart)));
    }

    private static boolean isApart(ModelElement element) {
        return switch (element.tag) {
            case "decision", "input", "output", "rule" -> true;
            default -> false;
        };
    }

    private static Map<String, ModelElement> decisions(ModelElement root) {
        Map<String, ModelElement> all = new LinkedHashMap<>();
        root.children("decision").forEach(decision -> all.putIfAbsent(decision.id(), decision));
        return all;
    }

    private static String called(ModelElement decision) {
        return decision.get("name").isBlank()
                ? decision.id()
                : decision.get("name").strip();
    }

    private void table(String name, ComparedTable old, ComparedTable now) {
        Map<Column, Column> columns = ComparedTable.matched(old.columns(), now.columns());
        old.columns().stream()
                .filter(column -> !columns.containsValue(column))
                .forEach(column -> found.add(new Difference(Kind.COLUMN_REMOVED, name, 0, column.label(), null, null)));
        for (Column column : now.columns()) {
            Column earlier = columns.get(column);
            if (earlier == null) {
                found.add(new Difference(Kind.COLUMN_ADDED, name, 0, column.label(), null, null));
                found.addAll(ElementProperties.given(name + "“" + column.label() + "”", column.properties()));
            } else {
                column(name, earlier, column);
            }
        }
        rows(name, old, now, columns);
    }

    private void column(String name, Column old, Column now) {
        if (!old.label().equals(now.label())) {
            found.add(new Difference(Kind.COLUMN_RENAMED, name, 0, now.label(), old.label(), now.label()));
        }
        String subject = name + "“" + now.label() + "”";
        ElementProperties.between(subject, old.properties(), now.properties()).stream()
                .map(each -> new Difference(Kind.COLUMN_CHANGED, subject, 0, each.label(), each.before(), each.after()))
                .forEach(found::add);
    }

    private void rows(String name, ComparedTable old, ComparedTable now, Map<Column, Column> columns) {
        Map<Row, Row> matched = ComparedTable.matchedRows(old, now, columns);
        old.rows().stream()
                .filter(row -> !matched.containsValue(row))
                .forEach(row ->
                        found.add(new Difference(Kind.ROW_REMOVED, name, row.number(), null, summary(old, row), null)
                                .ofRow(row.description())));
        for (Row row : now.rows()) {
            Row earlier = matched.get(row);
            if (earlier == null) {
                found.add(new Difference(Kind.ROW_ADDED, name, row.number(), null, null, summary(now, row))
                        .ofRow(row.description()));
                continue;
            }
            cells(name, earlier, row, now, columns);
        }
        moved(name, now, matched);
    }

    private void cells(String name, Row earlier, Row row, ComparedTable now, Map<Column, Column> columns) {
        for (Column column : now.columns()) {
            Column was = columns.get(column);
            String before = was == null ? "" : earlier.cell(was);
            String after = row.cell(column);
            if (!before.equals(after)) {
                found.add(Difference.changed(Kind.CELL_CHANGED, name, row.number(), column.label(), before, after)
                        .ofRow(now.known(row)));
            }
        }
        if (!earlier.description().equals(row.description())) {
            found.add(new Difference(Kind.ROW_NOTE, name, row.number(), null, earlier.description(), row.description())
                    .ofRow(now.conditions(row)));
        }
    }

    /** Rows that stand elsewhere among those that were there before: the fewest that explain the new order. */
    private void moved(String name, ComparedTable now, Map<Row, Row> matched) {
        List<Row> rows = now.rows().stream().filter(matched::containsKey).toList();
        int[] was = rows.stream()
                .mapToInt(row -> matched.getOrDefault(row, row).number())
                .toArray();
        int[] length = new int[was.length];
        int[] previous = new int[was.length];
        int last = -1;
        for (int i = 0; i < was.length; i++) {
            length[i] = 1;
            previous[i] = -1;
            for (int j = 0; j < i; j++) {
                if (was[j] < was[i] && length[j] >= length[i]) {
                    length[i] = length[j] + 1;
                    previous[i] = j;
                }
            }
            last = last < 0 || length[i] > length[last] ? i : last;
        }
        Set<Integer> kept = new HashSet<>();
        for (int i = last; i >= 0; i = previous[i]) {
            kept.add(i);
        }
        IntStream.range(0, was.length).filter(i -> !kept.contains(i)).forEach(i -> {
            Row row = rows.get(i);
            found.add(new Difference(
                            Kind.ROW_MOVED,
                            name,
                            row.number(),
                            null,
                            String.valueOf(was[i]),
                            String.valueOf(row.number()))
                    .ofRow(now.known(row)));
        });
    }

    private static String summary(ComparedTable table, Row row) {
        return table.columns().stream()
                .filter(column -> !row.cell(column).isEmpty())
                .map(column -> column.label() + " " + row.cell(column))
                .collect(Collectors.joining("，"));
    }
}
