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

    /** Written by the export, for the import; of no meaning to people. */
    private static final String EDITION = "edition";

    private RowDifferences() {}

    static List<Difference> between(String name, byte[] before, byte[] after) {
        Map<String, CsvRow> old = rows(before);
        Map<String, CsvRow> now = rows(after);
        List<Difference> found = new ArrayList<>();
        now.forEach((key, row) -> {
            CsvRow earlier = old.get(key);
            if (earlier == null) {
                found.add(new Difference(Kind.ROW_ADDED, name, row.line(), null, null, told(row)));
            } else {
                row.cells().forEach((column, cell) -> {
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
                found.add(new Difference(Kind.ROW_REMOVED, name, row.line(), null, told(row), null));
            }
        });
        return found.isEmpty() ? List.of(new Difference(Kind.OTHER, name, 0, null, null, null)) : found;
    }

    private static String quoted(String cell) {
        return "\"" + cell + "\"";
    }

    private static Map<String, CsvRow> rows(byte[] file) {
        for (CsvColumns columns : FILES) {
            CsvFile read = CsvFile.read(file, columns);
            if (read.fileFaults().isEmpty()) {
                Map<String, CsvRow> rows = new LinkedHashMap<>();
                read.soundRows().forEach(row -> rows.put(key(row), row));
                return rows;
            }
        }
        throw new IllegalArgumentException("no file of rows that is known");
    }

    private static String key(CsvRow row) {
        return KEYS.stream().map(row::get).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    private static String told(CsvRow row) {
        return row.cells().entrySet().stream()
                .filter(cell ->
                        !cell.getKey().equals(EDITION) && !cell.getValue().isBlank())
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("，"));
    }
}
