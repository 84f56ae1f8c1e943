package org.gridcase.casefile.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The units that a centre dispatches to, in the decision of {@link TraceEvent.Action#DISPATCH_DECIDED},
 * {@link TraceEvent.Action#MEETING_DECIDED} and {@link TraceEvent.Action#UNITS_PROPOSED}.
 *
 * @param lead code of the lead unit
 * @param coHandlers codes of the units that handle it as well
 */
public record DispatchedUnits(@Nullable String lead, List<String> coHandlers) {

    private static final String DISPATCH = "dispatch ";

    /** As the trace keeps a dispatch, e.g. {@code dispatch 370112001-city-management + 370112001-police}. */
    public String decided() {
        return DISPATCH + proposed();
    }

    /** As the trace keeps a proposal: the same without its first word. */
    public String proposed() {
        return coHandlers.isEmpty() ? "" + lead : lead + " + " + String.join(",", coHandlers);
    }

    public static DispatchedUnits read(String written) {
        String[] parts = written.replace(DISPATCH, "").split(" \\+ ", 2);
        return new DispatchedUnits(parts[0], parts.length > 1 ? List.of(parts[1].split(",")) : List.of());
    }
}
