package org.gridcase.casefile.trace;

import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * The decision of {@link TraceEvent.Action#RELOCATED} and {@link TraceEvent.Action#BOUNDARY_REDRAWN}: where a case was, and where its point
 * lies now. Points are not named: a line of the trace stays for good.
 *
 * @param policy what became of it when boundaries were redrawn: {@code stay}, {@code move} or {@code returned}; empty where somebody
 *     moved it
 * @param to empty where the point lies in no grid
 * @param metres how far the point moved; empty where it did not, or there is none
 */
public record AreaChange(
        @Nullable String policy,
        AreaCode from,
        @Nullable AreaCode to,
        @Nullable Integer metres) {

    private static final String NOWHERE = "-";
    private static final String METRES = "m";

    /** E.g. {@code stay 370112001001001 370112001001002} or {@code 370112001001001 370112001001002 512m}. */
    public String written() {
        return (policy == null ? "" : policy + " ")
                + from
                + " "
                + (to == null ? NOWHERE : to.value())
                + (metres == null ? "" : " " + metres + METRES);
    }

    /** @throws IllegalArgumentException when the words name no areas */
    public static AreaChange read(String written) {
        String[] words = written.split(" ");
        int first = Character.isDigit(words[0].charAt(0)) ? 0 : 1;
        if (words.length < first + 2) {
            throw new IllegalArgumentException("no change of an area: " + written);
        }
        String to = words[first + 1];
        return new AreaChange(
                first == 0 ? null : words[0],
                new AreaCode(words[first]),
                to.equals(NOWHERE) ? null : new AreaCode(to),
                words.length > first + 2 ? Integer.valueOf(words[first + 2].replace(METRES, "")) : null);
    }
}
