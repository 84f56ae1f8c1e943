package org.gridcase.casefile.trace;

import java.util.List;

/**
 * Rows of which several parts are sealed.
 *
 * @param from the table, called {@code t}, and what it must be joined with
 * @param caseNumber the column with the number of their case
 * @param key the columns that name a row
 */
public record SealedTable(String from, String caseNumber, List<String> key) {

    /** A table that has the number of the case itself. */
    public static SealedTable of(String table, String... key) {
        return new SealedTable(table + " t", "t.case_number", List.of(key));
    }

    /** Columns that are sealed together, under a name that no other part has. */
    public SealedPart part(String name, String... columns) {
        return new SealedPart(name, from, caseNumber, key, List.of(columns));
    }
}
