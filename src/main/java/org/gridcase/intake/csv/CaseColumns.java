package org.gridcase.intake.csv;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;

/** The columns of a file of cases. */
final class CaseColumns {

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

    static final CsvColumns ALL = new CsvColumns(
            List.of(ID, REPORTED_AT, CATEGORY, TITLE, TEXT),
            List.of(GRID_CODE, URGENCY, ADDRESS, REPORTER_NAME, REPORTER_PHONE),
            CaseColumns::isCase);

    private static final int SECONDS = "2025-03-03T20:21:31".length();

    private CaseColumns() {}

    /** A resident's letter may have as many commas as a row, but hardly a date and time in the right place. */
    private static boolean isCase(CsvRow row) {
        String at = row.cell(REPORTED_AT).strip();
        try {
            return row.isSound() && LocalDateTime.parse(at.substring(0, Math.min(SECONDS, at.length()))) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
