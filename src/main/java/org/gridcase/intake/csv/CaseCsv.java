package org.gridcase.intake.csv;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridcase.intake.CaseProblems;
import org.gridcase.intake.csv.CsvRows.Row;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.Texts;

/**
 * A file of cases, taken apart. Cells are kept as they are, also those that a spreadsheet would take for formulas: here they
 * are text, and whoever writes them into a spreadsheet again has to defuse them there.
 *
 * @param columns names of the columns, in the file's order
 */
record CaseCsv(List<String> columns, List<Row> rows) {

    static final String ID = "id";
    static final String REPORTED_AT = "reportedAt";
    static final String CATEGORY = "category";
    static final String TITLE = "title";
    static final String TEXT = "text";
    static final String GRID_CODE = "gridCode";
    static final String URGENCY = "urgency";
    static final String ADDRESS = "address";
    static final String REPORTER_NAME = "reporterName";
    static final String REPORTER_PHONE = "reporterPhone";

    private static final List<String> REQUIRED = List.of(ID, REPORTED_AT, CATEGORY, TITLE, TEXT);
    private static final List<String> KNOWN =
            List.of(ID, REPORTED_AT, CATEGORY, TITLE, TEXT, GRID_CODE, URGENCY, ADDRESS, REPORTER_NAME, REPORTER_PHONE);
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** @throws InvalidInputException if it is no such file; what is wrong with single lines is left to the rows */
    static CaseCsv read(byte[] file) {
        List<PhysicalLine> lines = PhysicalLine.split(file, startsWith(file, BOM) ? BOM.length : 0);
        refuseOtherFormats(file, lines);
        List<String> columns = columns(lines);
        int date = columns.indexOf(REPORTED_AT);
        int header = firstLine(lines);
        List<Row> rows = CsvRows.of(
                lines.subList(header + 1, lines.size()),
                cells -> cells.size() == columns.size() && isDateTime(cells.get(date)));
        return new CaseCsv(columns, rows);
    }

    /** The cell of a row by its column; empty if the file has no such column. */
    String cell(Row row, String column) {
        int at = columns.indexOf(column);
        return at < 0 || at >= row.cells().size() ? "" : row.cells().get(at);
    }

    private static void refuseOtherFormats(byte[] file, List<PhysicalLine> lines) {
        if (lines.stream().allMatch(line -> line.text().isBlank())) {
            throw unreadable("fault.file-empty");
        }
        if (startsWith(file, new byte[] {'P', 'K', 3, 4}) || startsWith(file, new byte[] {(byte) 0xD0, (byte) 0xCF})) {
            throw unreadable("fault.file-workbook");
        }
        long spoiled = lines.stream().filter(line -> !line.isUtf8()).count();
        long chinese = lines.stream().filter(line -> !line.isAscii()).count();
        boolean header = lines.get(firstLine(lines)).isUtf8();
        // One bad line among good ones is that line's fault; where most are bad, the file was saved in another
        // encoding.
        if (!header || spoiled > 1 && spoiled * 2 > chinese) {
            throw unreadable("fault.file-not-utf-8");
        }
    }

    private static List<String> columns(List<PhysicalLine> lines) {
        Row header = CsvRows.of(lines.subList(firstLine(lines), firstLine(lines) + 1), cells -> false)
                .get(0);
        if (header.brokenQuotes()) {
            throw InvalidInputException.of(
                    CaseProblems.UNREADABLE_FILE, "file", "fault.file-header-quotes", String.valueOf(header.line()));
        }
        List<String> columns = header.cells().stream().map(CaseCsv::column).toList();
        Faults faults = new Faults();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!KNOWN.contains(column)) {
                faults.add("file", "fault.column-unknown", Texts.shown(column), String.join(", ", KNOWN));
            } else if (!seen.add(column)) {
                faults.add("file", "fault.column-twice", column);
            }
        }
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeAll(columns);
        for (String column : missing) {
            faults.add("file", "fault.column-missing", column);
        }
        if (!faults.none()) {
            throw new InvalidInputException(CaseProblems.UNREADABLE_FILE, faults.all());
        }
        return columns;
    }

    private static String column(String written) {
        String name = written.strip();
        return KNOWN.stream()
                .filter(known -> known.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(name);
    }

    private static int firstLine(List<PhysicalLine> lines) {
        int first = 0;
        while (lines.get(first).text().isBlank()) {
            first++;
        }
        return first;
    }

    private static boolean isDateTime(String cell) {
        try {
            return LocalDateTime.parse(
                            cell.strip().substring(0, Math.min(19, cell.strip().length())))
                    != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return file.length >= start.length && Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    private static InvalidInputException unreadable(String key) {
        return InvalidInputException.of(CaseProblems.UNREADABLE_FILE, "file", key);
    }
}
