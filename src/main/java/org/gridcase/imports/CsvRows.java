package org.gridcase.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridcase.problem.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Joins the physical lines of a file to rows. A parser given the whole file would let one quote that is never closed take all the lines
 * after it into one cell; so quotes are followed line by line, and a row whose quotes do not work out costs its first line only.
 */
final class CsvRows {

    /** No resident's letter is longer; a quote still open after so many lines was forgotten. */
    private static final int MAX_LINES = 100;

    /** Rows that a spreadsheet has left behind, however many of its columns they have. */
    private static final Pattern BLANK = Pattern.compile("[\\s\u3000,]*");

    private static final CsvReaderBuilder CSV =
            CsvReader.builder().allowUnclosedQuote(false).trimWhitespacesAroundQuotes(true);

    private final List<PhysicalLine> lines;
    private final List<String> header;
    private final Map<String, String> written;
    private final CsvColumns columns;
    private int next;

    /** @param written names of the columns, in the order of the file */
    CsvRows(List<PhysicalLine> lines, List<String> written, CsvColumns columns) {
        this.lines = lines;
        this.header = written.stream().map(columns::named).toList();
        this.written = written.stream()
                .filter(word -> columns.isOtherWord(word))
                .collect(Collectors.toMap(columns::named, String::strip));
        this.columns = columns;
    }

    /** The next row that is not blank; null after the last one. */
    @Nullable
    CsvRow next() {
        while (next < lines.size()) {
            if (BLANK.matcher(lines.get(next).text()).matches()) {
                next++;
                continue;
            }
            CsvRow row = row();
            boolean blank = row.isSound() && row.cells().values().stream().allMatch(String::isBlank);
            if (!blank) {
                return row;
            }
        }
        return null;
    }

    /** How many lines are still to be read. */
    int left() {
        return lines.size() - next;
    }

    private CsvRow row() {
        PhysicalLine first = lines.get(next);
        Quotes quotes = new Quotes();
        StringBuilder text = new StringBuilder();
        boolean isUtf8 = true;
        int last = Math.min(lines.size(), next + MAX_LINES);
        for (int i = next; i < last && quotes.state != State.BROKEN; i++) {
            PhysicalLine line = lines.get(i);
            if (i > next) {
                text.append('\n');
            }
            text.append(line.text());
            quotes.follow(line.text());
            isUtf8 &= line.isUtf8();
            if (quotes.state != State.OPEN && quotes.state != State.BROKEN) {
                next = i + 1;
                return row(first.number(), cells(text.toString()), isUtf8);
            }
            if (i > next && columns.beginsRow().test(row(line.number(), cells(line.text()), line.isUtf8()))) {
                break;
            }
        }
        next++;
        return new CsvRow(first.number(), Map.of(), written, List.of(Fault.of(first.number(), "", "fault.quotes")));
    }

    private CsvRow row(int line, List<String> values, boolean isUtf8) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), values.size()); i++) {
            cells.put(header.get(i), values.get(i));
        }
        List<Fault> faults = new ArrayList<>();
        if (!isUtf8) {
            faults.addAll(spoiled(line, cells));
        }
        if (values.size() != header.size()) {
            faults.add(Fault.of(line, "", "fault.line-columns", header.size(), values.size()));
        }
        return new CsvRow(line, cells, written, faults);
    }

    private List<Fault> spoiled(int line, Map<String, String> cells) {
        List<Fault> faults = header.stream()
                .filter(column -> cells.getOrDefault(column, "").indexOf(PhysicalLine.SPOILED) >= 0)
                .map(column -> Fault.of(line, written.getOrDefault(column, column), "fault.not-utf-8"))
                .toList();
        return faults.isEmpty() ? List.of(Fault.of(line, "", "fault.not-utf-8")) : faults;
    }

    /** @return no cells if the quotes of the text are broken */
    static List<String> cells(String text) {
        try {
            return CSV.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    private enum State {
        CELL_START,
        PLAIN,
        OPEN,
        /** After a quote inside quotes: a second one is a quote of the text, otherwise the cell has ended. */
        CLOSED,
        /** Blanks after the closing quote. */
        CELL_END,
        BROKEN
    }

    /** Where the quotes of a row stand after the lines followed so far. */
    private static final class Quotes {

        private State state = State.CELL_START;

        /** Follows one more line of the row. */
        void follow(String line) {
            for (int i = 0; i < line.length() && state != State.BROKEN; i++) {
                state = after(line.charAt(i));
            }
            if (state == State.CLOSED) {
                state = State.CELL_END;
            }
        }

        private State after(char c) {
            return switch (state) {
                case CELL_START -> c == '"' ? State.OPEN : isBlank(c) || c == ',' ? State.CELL_START : State.PLAIN;
                case PLAIN -> c == ',' ? State.CELL_START : State.PLAIN;
                case OPEN -> c == '"' ? State.CLOSED : State.OPEN;
                case CLOSED -> c == '"' ? State.OPEN : afterCell(c);
                case CELL_END -> afterCell(c);
                case BROKEN -> State.BROKEN;
            };
        }

        private static State afterCell(char c) {
            return c == ',' ? State.CELL_START : isBlank(c) ? State.CELL_END : State.BROKEN;
        }

        private static boolean isBlank(char c) {
            return c <= ' ';
        }
    }
}
