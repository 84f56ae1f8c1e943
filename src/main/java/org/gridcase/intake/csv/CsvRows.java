package org.gridcase.intake.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Joins the physical lines of a file to rows. A parser given the whole file would let one quote that is never closed swallow
 * all the lines after it; so quotes are followed line by line, and a row whose quotes do not work out costs its first line only.
 */
final class CsvRows {

    /** No resident's letter is longer; a quote still open after so many lines was forgotten. */
    static final int MAX_LINES = 100;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    private final List<PhysicalLine> lines;
    private final Predicate<List<String>> isRow;
    private int next;

    private CsvRows(List<PhysicalLine> lines, Predicate<List<String>> isRow) {
        this.lines = lines;
        this.isRow = isRow;
    }

    /**
     * @param line where the row begins
     * @param cells empty if the quotes are broken
     */
    record Row(int line, List<String> cells, boolean isUtf8, boolean brokenQuotes) {}

    /** @param isRow whether cells look like a row of their own: such a line inside quotes shows that a quote was forgotten */
    static List<Row> of(List<PhysicalLine> lines, Predicate<List<String>> isRow) {
        CsvRows reading = new CsvRows(lines, isRow);
        List<Row> rows = new ArrayList<>();
        while (reading.next < lines.size()) {
            if (lines.get(reading.next).text().isBlank()) {
                reading.next++;
            } else {
                rows.add(reading.row());
            }
        }
        return rows;
    }

    private Row row() {
        PhysicalLine first = lines.get(next);
        Quotes quotes = new Quotes();
        StringBuilder text = new StringBuilder();
        boolean isUtf8 = true;
        int last = Math.min(lines.size(), next + MAX_LINES);
        for (int i = next; i < last && !quotes.broken; i++) {
            PhysicalLine line = lines.get(i);
            if (i > next) {
                text.append('\n');
                quotes.follow("\n");
            }
            text.append(line.text());
            quotes.follow(line.text());
            isUtf8 &= line.isUtf8();
            if (!quotes.open && !quotes.broken) {
                next = i + 1;
                return new Row(first.number(), cells(text.toString()), isUtf8, false);
            }
            if (i > next && isRow.test(cells(line.text()))) {
                break;
            }
        }
        next++;
        return new Row(first.number(), List.of(), first.isUtf8(), true);
    }

    /** @return no cells if the text is no single row */
    private static List<String> cells(String text) {
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? records.get(0).toList() : List.of();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** Where the quotes of a row stand after the text followed so far. */
    private static final class Quotes {

        private boolean open;
        private boolean broken;
        private boolean cellStart = true;
        private boolean justClosed;

        void follow(String text) {
            for (int i = 0; i < text.length() && !broken; i++) {
                char c = text.charAt(i);
                if (open) {
                    open = c != '"';
                    justClosed = c == '"';
                } else if (justClosed) {
                    // A second quote is a quote inside the cell; anything but the end of the cell is a mistake.
                    open = c == '"';
                    broken = !open && c != ',';
                    justClosed = false;
                    cellStart = c == ',';
                } else {
                    open = c == '"' && cellStart;
                    cellStart = c == ',';
                }
            }
        }
    }
}
