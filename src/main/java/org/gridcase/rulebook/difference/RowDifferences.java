package org.gridcase.rulebook.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvFile;
import org.gridcase.imports.CsvRow;
import org.gridcase.rulebook.difference.Difference.Kind;

/** What differs between two files of rows. A row is the same row where its key is: the code, the date, the beginning of a shift. */
final class RowDifferences {

    private static final List<CsvColumns> FILES = List.of(
            new CsvColumns(
                    List.of("code", "name", "majorCode", "majorName", "risk", "handlingType", "lowestTier"),
                    List.of("reason", "retired", "successor", "edition")),
            new CsvColumns(List.of("date", "kind", "holiday")),
            new CsvColumns(List.of("validFrom", "weekday", "opens", "closes")));

    private static final List<String> KEYS = List.of("code", "date", "validFrom", "weekday", "opens");

    /** Between the cells of a row, as the journal keeps them. */
    static final String BETWEEN = "，";

    /** What a file of rows is called. */
    static final String ENDING = ".csv";

    /** Written by the export, for the import; of no meaning to people. */
    private static final String EDITION = "edition";

    private RowDifferences() {}

    static boolean isColumn(String word) {
        return FILES.stream().anyMatch(columns -> columns.known().contains(word));
    }

    static List<Difference> between(String name, byte[] before, byte[] after) {
        CsvColumns columns = columns(after);
        Map<String, CsvRow> old = rows(before, columns(before));
        Map<String, CsvRow> now = rows(after, columns);
        List<Difference> found = new ArrayList<>();
        now.forEach((key, row) -> {
            CsvRow earlier = old.get(key);
            if (earlier == null) {
                found.add(new Difference(Kind.ROW_ADDED, name, row.line(), null, null, told(row, columns)));
            } else {
                columns.known().stream().filter(row.cells()::containsKey).forEach(column -> {
                    String cell = row.cell(column);
                    String was = earlier.cell(column);
                    if (!column.equals(EDITION) && !Objects.equals(was, cell)) {
                        found.add(new Difference(
                                        Kind.CELL_CHANGED,
                                        name,
                                        row.line(),
                                        key + " " + column,
                                        quoted(was),
                                        quoted(cell))
                                .ofRow(earlier.cell("name")));
                    }
                });
            }
        });
        old.forEach((key, row) -> {
            if (!now.containsKey(key)) {
                found.add(new Difference(Kind.ROW_REMOVED, name, row.line(), null, told(row, columns), null));
            }
        });
        return found.isEmpty() ? List.of(new Difference(Kind.OTHER, name, 0, null, null, null)) : found;
    }

    private static String quoted(String cell) {
        return "\"" + cell + "\"";
    }

    private static CsvColumns columns(byte[] file) {
        return FILES.stream()
                .filter(columns -> CsvFile.read(file, columns).fileFaults().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no file of rows that is known"));
    }

    private static Map<String, CsvRow> rows(byte[] file, CsvColumns columns) {
        Map<String, CsvRow> rows = new LinkedHashMap<>();
        CsvFile.read(file, columns).soundRows().forEach(row -> rows.put(key(row), row));
        return rows;
    }

    private static String key(CsvRow row) {
        return KEYS.stream().map(row::get).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    /** What stands in a row, in the order of the columns, each with its name. */
    private static String told(CsvRow row, CsvColumns columns) {
        return columns.known().stream()
                .filter(column -> !column.equals(EDITION) && !row.cell(column).isBlank())
                .map(column -> column + " " + row.cell(column))
                .collect(Collectors.joining(BETWEEN));
    }
}
