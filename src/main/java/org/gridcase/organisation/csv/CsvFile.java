package org.gridcase.organisation.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header; its columns may come in any order. What is wrong with the file itself is noted. */
final class CsvFile {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final String name;
    private final Findings findings;
    private final List<String> required;
    private final List<String> optional;
    private final List<Row> rows = new ArrayList<>();
    private @Nullable List<String> header;

    private CsvFile(String name, List<String> required, List<String> optional, Findings findings) {
        this.name = name;
        this.required = required;
        this.optional = optional;
        this.findings = findings;
    }

    /** @param line where the row begins, as an editor numbers it */
    record Row(String file, int line, Map<String, String> cells) {

        /** Null if there is no such column. */
        @Nullable
        String get(String column) {
            return cells.get(column);
        }
    }

    static List<Row> read(
            String name, byte[] content, List<String> required, List<String> optional, Findings findings) {
        CsvFile file = new CsvFile(name, required, optional, findings);
        file.read(content);
        return file.rows;
    }

    private void read(byte[] content) {
        if (content.length > 1 && content[0] == 'P' && content[1] == 'K') {
            findings.add(name, 0, "", "fault.file-workbook");
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            findings.add(name, 0, "", "fault.file-not-utf-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rows(String text) throws IOException {
        try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
            Iterator<CSVRecord> records = parser.iterator();
            int line = 1;
            try {
                while (records.hasNext()) {
                    CSVRecord row = records.next();
                    if (!blank(row) && !take(line, row)) {
                        return;
                    }
                    line = (int) parser.getCurrentLineNumber() + 1;
                }
            } catch (UncheckedIOException e) {
                findings.add(name, line, "", "fault.quotes");
                return;
            }
        }
        if (header == null) {
            findings.add(name, 0, "", "fault.file-empty");
        }
    }

    private static boolean blank(CSVRecord row) {
        return row.stream().allMatch(String::isBlank);
    }

    /** @return whether it makes sense to read on */
    private boolean take(int line, CSVRecord row) {
        List<String> columns = header;
        if (columns == null) {
            header = row.stream().map(String::strip).toList();
            return headerFits(line, header);
        }
        if (row.size() != columns.size()) {
            findings.add(name, line, "", "fault.line-columns", columns.size(), row.size());
            return true;
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), row.get(i));
        }
        rows.add(new Row(name, line, cells));
        return true;
    }

    private boolean headerFits(int line, List<String> columns) {
        List<String> known = Stream.concat(required.stream(), optional.stream()).toList();
        Set<String> seen = new TreeSet<>();
        boolean fits = true;
        for (String column : columns) {
            if (!known.contains(column)) {
                findings.add(name, line, "", "fault.column-unknown", Texts.shown(column), String.join(", ", known));
                fits = false;
            } else if (!seen.add(column)) {
                findings.add(name, line, "", "fault.column-twice", column);
                fits = false;
            }
        }
        for (String column : required) {
            if (!columns.contains(column)) {
                findings.add(name, line, "", "fault.column-missing", column);
                fits = false;
            }
        }
        return fits;
    }
}
