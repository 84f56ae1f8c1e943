package org.gridcase.emergency.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log of an emergency.
 *
 * @param unit to which an instruction is addressed, which must acknowledge it; null where it is addressed to all
 */
public record LogEntry(
        String id,
        String emergency,
        String caseNumber,
        Kind kind,
        String account,
        Instant at,
        String words,
        @Nullable String unit,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt) {

    /** Whether somebody must still acknowledge it. */
    public boolean open() {
        return unit != null && acknowledgedAt == null;
    }

    /** What was written. */
    public enum Kind {
        INSTRUCTION("instruction"),
        PROGRESS("progress");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
