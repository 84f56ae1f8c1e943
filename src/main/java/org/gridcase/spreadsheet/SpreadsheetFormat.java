package org.gridcase.spreadsheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** In which form a table is taken away. */
public enum SpreadsheetFormat {
    XLSX("xlsx", "Excel", SpreadsheetFormat.XLSX_TYPE, 1_048_575),
    CSV("csv", "CSV", SpreadsheetFormat.CSV_TYPE, Integer.MAX_VALUE),
    /** A page to print. */
    PRINT("html", "打印", SpreadsheetFormat.PRINT_TYPE, 2_000);

    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String CSV_TYPE = "text/csv;charset=UTF-8";
    public static final String PRINT_TYPE = "text/html;charset=UTF-8";

    private final String code;
    private final String label;
    private final String type;
    private final int most;

    SpreadsheetFormat(String code, String label, String type, int most) {
        this.code = code;
        this.label = label;
        this.type = type;
        this.most = most;
    }

    /** Also what the names of such files end with. */
    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** How many rows such a table has at the most, without its heads. */
    public int most() {
        return most;
    }

    /**
     * Begins a table as the answer to a request.
     *
     * @param name of the file, without what it ends with
     * @param title what the table shows, for its reader
     */
    public Spreadsheet begin(HttpServletResponse response, String name, String title, List<String> heads)
            throws IOException {
        return begin(response, name, title, "", heads);
    }

    /**
     * The same for people.
     *
     * @param note what the table was made from, by whom and when: above the heads, but not in a file for programs
     */
    public Spreadsheet begin(HttpServletResponse response, String name, String title, String note, List<String> heads)
            throws IOException {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "." + code, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        return begin(response.getOutputStream(), title, note, heads);
    }

    /** The same, written to wherever it belongs. */
    public Spreadsheet begin(OutputStream out, String title, String note, List<String> heads) throws IOException {
        return switch (this) {
            case XLSX -> new XlsxSpreadsheet(out, title, note, heads);
            case CSV -> new CsvSpreadsheet(out, heads);
            case PRINT -> new PrintedSpreadsheet(out, title, note, heads);
        };
    }
}
