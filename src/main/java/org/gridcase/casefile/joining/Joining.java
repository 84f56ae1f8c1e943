package org.gridcase.casefile.joining;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a report is about the matter of another case.
 *
 * @param caseNumber the report, which keeps its number and its record
 * @param primary the case that is worked on for it
 * @param at since when
 * @param account who said so
 * @param splitAt since when it is a case of its own again; empty while it is joined
 * @param splitBy who said that
 */
public record Joining(
        String caseNumber,
        String primary,
        Instant at,
        String account,
        @Nullable Instant splitAt,
        @Nullable String splitBy) {

    /** A report that becomes a part of a case now. */
    public static Joining of(String caseNumber, String primary, Instant at, String account) {
        return new Joining(caseNumber, primary, at, account, null, null);
    }

    /** The report as a case of its own again. */
    public Joining split(Instant now, String by) {
        return new Joining(caseNumber, primary, at, account, now, by);
    }

    /** Whether it is worked on in the other case. */
    public boolean holds() {
        return splitAt == null;
    }
}
