package org.gridcase.spreadsheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridcase.spreadsheet.Cell.Code;
import org.gridcase.spreadsheet.Cell.Words;

/** Comma-separated values for spreadsheets and programs. */
final class CsvSpreadsheet implements Spreadsheet {

    private final Writer out;
    private final CsvWriter csv;

    CsvSpreadsheet(OutputStream bytes, List<String> heads) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        out.write(SpreadsheetText.BYTE_ORDER_MARK);
        csv = CsvWriter.builder().build(out);
        csv.writeRecord(heads);
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        try {
            csv.writeRecord(cells.stream().map(CsvSpreadsheet::text).toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A number of 19 digits is rounded by spreadsheets unless something says that it is a text. */
    private static String text(Cell cell) {
        if (cell instanceof Words words) {
            return SpreadsheetText.harmless(words.words());
        }
        return cell instanceof Code code ? "\t" + code.code() : cell.shown();
    }

    @Override
    public void end() throws IOException {
        csv.flush();
        out.flush();
    }
}
