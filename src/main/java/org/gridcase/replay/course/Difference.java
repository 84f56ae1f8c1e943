package org.gridcase.replay.course;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something about a case that would have been otherwise.
 *
 * @param unit code of the unit whom it concerns; null where none
 * @param matter what it is about, such as the stage, in Chinese
 * @param table that made the difference
 * @param oldRow of the rule in force, from 1; null where none applies
 * @param newRow of the proposed rule; null where none applies
 * @param oldValue in words
 * @param newValue in words
 */
public record Difference(
        Kind kind,
        @Nullable String unit,
        String matter,
        String table,
        @Nullable Integer oldRow,
        @Nullable Integer newRow,
        String oldValue,
        String newValue) {

    /** What is otherwise. */
    public enum Kind {
        /** No rule applies any more, or now one does; or a rule cannot be evaluated. */
        UNANSWERED,
        CLASSIFIED,
        URGENCY,
        /** To another tier, or to other units: what people there would have done, nobody knows. */
        ELSEWHERE,
        /** With another limit. */
        TIMED,
        /** Its light ended in another colour. */
        TURNED,
        /** With other measures. */
        SUPERVISED,
        /** With another deferral. */
        DEFERRED,
        /** Redone in another way. */
        REWORKED,
        /** Its reporter may verify it, or no longer. */
        VERIFIED,
        /** Kept for another time. */
        KEPT,
        /** Another answer of a table of policy staff's own. */
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
