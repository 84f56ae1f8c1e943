package org.gridcase.casefile.trace;

import java.util.Objects;
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

    public static final String STATE = "state";
    public static final String TIER = "tier";
    public static final String UNIT = "unit";

    /** Between what the trace says and what stands in the table. */
    public static final String BECAME = " → ";

    private static final String DIFFERENCE = "position:";

    /** E.g. {@code handling community 370112001001}. */
    public String written() {
        return state + " " + tier + (unit == null ? "" : " " + unit);
    }

    /** What of it another position has otherwise: state, tier or unit; empty if they are the same. */
    public @Nullable String differingFrom(CasePosition other) {
        if (!state.equals(other.state)) {
            return STATE;
        }
        if (!tier.equals(other.tier)) {
            return TIER;
        }
        return Objects.equals(unit, other.unit) ? null : UNIT;
    }

    /** How a break names that a case stands elsewhere than its trace says. */
    public static String difference(String traced, String stored) {
        return DIFFERENCE + traced + BECAME + stored;
    }

    public static boolean isDifference(String part) {
        return part.startsWith(DIFFERENCE);
    }

    public static CasePosition read(String written) {
        String[] words = written.split(" ", 3);
        return new CasePosition(words[0], words.length > 1 ? words[1] : "", words.length > 2 ? words[2] : null);
    }
}
