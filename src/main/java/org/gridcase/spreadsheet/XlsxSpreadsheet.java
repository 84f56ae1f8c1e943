package org.gridcase.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gridcase.spreadsheet.Cell.Moment;
import org.gridcase.spreadsheet.Cell.Quantity;

/** A workbook of one sheet with its heads standing still. Texts are texts there, whatever they begin with. */
final class XlsxSpreadsheet implements Spreadsheet {

    /** As many are in memory at a time. */
    private static final int ROWS = 500;

    private static final int WIDTH = 20; // characters
    private static final String MINUTE = "yyyy-mm-dd hh:mm";

    private final Workbook book;
    private final Worksheet sheet;
    private int rows;

    /** @param note above the heads; no row where it is empty */
    XlsxSpreadsheet(OutputStream out, String title, String note, List<String> heads) {
        book = new Workbook(out, "Gridcase", null);
        sheet = book.newWorksheet(title);
        if (!note.isEmpty()) {
            sheet.inlineString(rows++, 0, note);
        }
        for (int column = 0; column < heads.size(); column++) {
            sheet.inlineString(rows, column, heads.get(column));
            sheet.style(rows, column).bold().set();
            sheet.width(column, WIDTH);
        }
        rows++;
        sheet.freezePane(0, rows);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0); // as many pages as it takes
        sheet.repeatRows(rows - 1);
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            put(column, cells.get(column));
        }
        rows++;
        if (rows % ROWS == 0) {
            sheet.flush();
        }
    }

    private void put(int column, Cell cell) {
        if (cell instanceof Quantity quantity) {
            sheet.value(rows, column, quantity.number());
        } else if (cell instanceof Moment moment) {
            sheet.value(rows, column, moment.at());
            sheet.style(rows, column).format(MINUTE).set();
        } else if (!cell.shown().isEmpty()) {
            sheet.inlineString(rows, column, cell.shown());
        }
    }

    @Override
    public void end() throws IOException {
        book.finish();
    }
}
