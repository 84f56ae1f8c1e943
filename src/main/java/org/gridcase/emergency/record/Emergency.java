package org.gridcase.emergency.record;

import java.time.Instant;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.jspecify.annotations.Nullable;

/**
 * An emergency of a case, from the alarm to its closing report. A case has one at a time.
 *
 * @param declaredBy the account that declared it, {@code system} where the table did
 * @param reason why, in the words of who declared it or changed its level last
 * @param reportingUnit code of the unit that reports on it
 * @param overAt since when the response is over and the closing report is due
 * @param report null while there is none
 * @param ended null while it is open
 */
public record Emergency(
        String id,
        String caseNumber,
        EmergencyLevel level,
        String declaredBy,
        Instant declaredAt,
        @Nullable String reason,
        String reportingUnit,
        Limit signWithin,
        Limit progressEvery,
        Limit reportWithin,
        String decisionSource,
        @Nullable Instant overAt,
        @Nullable ClosingReport report,
        @Nullable Ended ended) {

    public boolean open() {
        return ended == null;
    }

    /** What happened, what was done, what was lost, and what is still to be done. */
    public record ClosingReport(String happened, String measures, String losses, String followUp) {}

    /** How it ended. @param why in somebody's own words; null where its closing report says it */
    public record Ended(How how, @Nullable String why, String by, Instant at) {}

    /** By its closing report, or because there was none. */
    public enum How {
        REPORTED("reported"),
        REVOKED("revoked");

        private final String code;

        How(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
