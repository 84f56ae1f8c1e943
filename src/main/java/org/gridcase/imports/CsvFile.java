package org.gridcase.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Texts;

/**
 * A CSV file (RFC 4180) with a header. Reading never stops at the first fault: the file keeps what is wrong with it as a whole, and each
 * row what is wrong with the row. Rows of nothing but blanks, as spreadsheets leave them behind, are passed over.
 *
 * @param rows in the order of the file, good and bad; none if the file as a whole is at fault
 * @param fileFaults what is wrong with the encoding or the header
 * @param unread lines after the last row, which are not read because too many rows before them are faulty
 */
public record CsvFile(List<CsvRow> rows, List<Fault> fileFaults, int unread) {

    private CsvFile(List<CsvRow> rows, List<Fault> fileFaults) {
        this(rows, fileFaults, 0);
    }

    /** More rows than any file of ours has; those of a file with as many fit into memory. */
    public static final int MOST_ROWS = 100_000;

    /** What programs and people put between columns instead of a comma. */
    private static final Pattern SEPARATORS = Pattern.compile("[;；，\\t|]");

    /** With so many faulty rows it is the wrong file, or its quotes are: what comes after them is not read. */
    static final int MOST_FAULTY = 1_000;

    /** Takes a file apart. */
    public static CsvFile read(byte[] content, CsvColumns columns) {
        return read(content, columns, MOST_ROWS);
    }

    /**
     * Takes a file apart.
     *
     * @param most rows; a file with more is refused as a whole
     */
    public static CsvFile read(byte[] content, CsvColumns columns, int most) {
        TextFile text = TextFile.read(content);
        if (!text.faults().isEmpty()) {
            return new CsvFile(List.of(), text.faults());
        }
        List<PhysicalLine> lines = text.lines();
        int header = 0;
        while (lines.get(header).text().isBlank()) {
            header++;
        }
        List<String> cells = CsvRows.cells(lines.get(header).text());
        if (cells.isEmpty()) {
            return refused(Fault.of("", "fault.file-header-quotes", String.valueOf(header + 1)));
        }
        List<String> named = cells.stream().map(columns::named).toList();
        List<Fault> faults = headerFaults(header + 1, named, columns);
        return faults.isEmpty()
                ? rows(new CsvRows(lines.subList(header + 1, lines.size()), cells, columns), most)
                : new CsvFile(List.of(), faults);
    }

    private static CsvFile rows(CsvRows reading, int most) {
        List<CsvRow> rows = new ArrayList<>();
        int faulty = 0;
        for (CsvRow row = reading.next(); row != null; row = reading.next()) {
            if (rows.size() == most) {
                return refused(Fault.of("", "fault.file-rows", String.valueOf(most)));
            }
            rows.add(row);
            if (!row.isSound() && ++faulty == MOST_FAULTY) {
                return new CsvFile(rows, List.of(), reading.left());
            }
        }
        return new CsvFile(rows, List.of());
    }

    /** The rows without a fault of their own. */
    public List<CsvRow> soundRows() {
        return rows.stream().filter(CsvRow::isSound).toList();
    }

    /** What is wrong with the file and with its rows, in the order of the file. */
    public List<Fault> faults() {
        Stream<Fault> ofRows = rows.stream().flatMap(row -> row.faults().stream());
        return Stream.of(fileFaults.stream(), ofRows, notRead().stream())
                .flatMap(faults -> faults)
                .toList();
    }

    /** That lines were not read, where that is so. */
    Optional<Fault> notRead() {
        return unread == 0
                ? Optional.empty()
                : Optional.of(Fault.of("", "fault.file-unread", String.valueOf(MOST_FAULTY), String.valueOf(unread)));
    }

    private static List<Fault> headerFaults(int line, List<String> named, CsvColumns columns) {
        List<String> known = columns.known();
        if (named.stream().noneMatch(known::contains)) {
            boolean otherwise = named.stream()
                    .flatMap(SEPARATORS::splitAsStream)
                    .map(String::strip)
                    .anyMatch(known::contains);
            if (otherwise) {
                return List.of(Fault.of(line, "", "fault.separator"));
            }
            return List.of(Fault.of(line, "", "fault.header", String.join(",", known)));
        }
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String column : named) {
            if (!known.contains(column)) {
                faults.add(Fault.of("", "fault.column-unknown", Texts.shown(column), String.join(", ", known)));
            } else if (!seen.add(column)) {
                faults.add(Fault.of("", "fault.column-twice", column));
            }
        }
        columns.required().stream()
                .filter(column -> !seen.contains(column))
                .forEach(column -> faults.add(Fault.of("", "fault.column-missing", column)));
        return faults;
    }

    private static CsvFile refused(Fault fault) {
        return new CsvFile(List.of(), List.of(fault));
    }
}
