package org.gridcase.casefile.trace;

import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.trace.result.DispatchOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The units that a centre dispatches to, in the decision of {@link TraceEvent.Action#DISPATCH_DECIDED},
 * {@link TraceEvent.Action#MEETING_DECIDED} and {@link TraceEvent.Action#UNITS_PROPOSED}.
 *
 * @param lead code of the lead unit
 * @param coHandlers codes of the units that handle it as well
 */
public record DispatchedUnits(@Nullable String lead, List<String> coHandlers) {

    private static final String DISPATCH = DispatchOutcome.DISPATCH.code() + " ";
    private static final String AGAIN = "rework ";
    private static final String UNKNOWN = "no unit named ";

    /** As the trace keeps a dispatch, e.g. {@code dispatch 370112001-city-management + 370112001-police}. */
    public String decided() {
        return DISPATCH + proposed();
    }

    /** As the trace keeps a proposal: the same without its first word. */
    public String proposed() {
        return coHandlers.isEmpty() ? "" + lead : lead + " + " + String.join(",", coHandlers);
    }

    /** As the trace keeps the proposal of the unit that is to do again what failed. */
    public static String again(String unit) {
        return AGAIN + unit;
    }

    /** As the trace keeps a proposal of a table that names a unit the district does not have. */
    public static String unknownNamed(String name) {
        return UNKNOWN + name;
    }

    public static boolean isDispatch(String written) {
        return written.startsWith(DISPATCH);
    }

    public static Optional<String> unknown(String written) {
        return written.startsWith(UNKNOWN) ? Optional.of(written.substring(UNKNOWN.length())) : Optional.empty();
    }

    public static DispatchedUnits read(String written) {
        String units = written.replaceFirst("^(" + DISPATCH + "|" + AGAIN + ")", "");
        String[] parts = units.split(" \\+ ", 2);
        return new DispatchedUnits(parts[0], parts.length > 1 ? List.of(parts[1].split(",")) : List.of());
    }
}
