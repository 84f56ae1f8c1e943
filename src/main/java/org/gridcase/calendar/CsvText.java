package org.gridcase.calendar;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridcase.imports.CsvColumns;
import org.gridcase.spreadsheet.SpreadsheetText;

/** Writes what the imports read. */
final class CsvText {

    private CsvText() {}

    static byte[] of(CsvColumns columns, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns.known());
            rows.forEach(row ->
                    csv.writeRecord(row.stream().map(SpreadsheetText::harmless).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
