package org.gridcase.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gridcase.problem.Fault;

/** The rows of a CSV file with a known header, each with the line it begins on. Rows of another width are faults. */
record CsvTable(List<Row> rows, List<Fault> faults) {

    record Row(int line, List<String> cells) {}

    static CsvTable read(byte[] file, List<String> header) {
        Optional<String> text = FileText.of(file);
        if (text.isEmpty()) {
            return unreadable("file.not-utf-8");
        }
        if (text.get().isBlank()) {
            return unreadable("file.empty");
        }
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .get()
                .parse(new StringReader(text.get()))) {
            return rows(parser, header);
        } catch (IOException | UncheckedIOException e) {
            return unreadable("file.quotes");
        }
    }

    private static CsvTable rows(CSVParser parser, List<String> header) {
        List<Row> rows = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        int before = 0;
        boolean first = true;
        for (CSVRecord row : parser) {
            int line = Math.max(before + 1, (int) parser.getCurrentLineNumber() - linesWithin(row));
            before = (int) parser.getCurrentLineNumber();
            if (first && !row.toList().equals(header)) {
                faults.add(Fault.of(line, "", "file.header", String.join(",", header)));
                return new CsvTable(rows, faults);
            } else if (!first && row.size() != header.size()) {
                faults.add(Fault.of(line, "", "file.columns", header.size(), row.size()));
            } else if (!first) {
                rows.add(new Row(line, row.toList()));
            }
            first = false;
        }
        return new CsvTable(rows, faults);
    }

    /** How many line ends stand between the quotes of a row. */
    private static int linesWithin(CSVRecord row) {
        return (int)
                String.join("", row.toList()).chars().filter(c -> c == '\n').count();
    }

    private static CsvTable unreadable(String key) {
        return new CsvTable(List.of(), List.of(Fault.of(0, "", key)));
    }
}
