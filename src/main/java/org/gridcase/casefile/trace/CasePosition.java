package org.gridcase.casefile.trace;

import org.jspecify.annotations.Nullable;

/**
 * Where a case stands, as its trace keeps it before and after every step.
 *
 * @param state code of its state
 * @param tier code of its tier; empty where a line names none
 * @param unit the unit that has to act; empty when there is none
 */
public record CasePosition(
        String state, String tier, @Nullable String unit) {

    /** E.g. {@code handling community 370112001001}. */
    public String written() {
        return state + " " + tier + (unit == null ? "" : " " + unit);
    }

    public static CasePosition read(String written) {
        String[] words = written.split(" ", 3);
        return new CasePosition(words[0], words.length > 1 ? words[1] : "", words.length > 2 ? words[2] : null);
    }
}
