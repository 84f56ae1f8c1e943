package org.gridcase.intake.csv;

import java.time.ZoneOffset;
import java.util.List;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.problem.WrittenTimes;

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

    private CaseColumns() {}

    /** A resident's letter may have as many commas as a row, but hardly a date and time in the right place. */
    private static boolean isCase(CsvRow row) {
        return row.isSound()
                && WrittenTimes.instant(row.cell(REPORTED_AT), ZoneOffset.UTC).isPresent();
    }
}
