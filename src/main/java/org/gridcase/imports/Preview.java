package org.gridcase.imports;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;

/** The parameter {@code preview} of an import: with {@code true} the answer says what would change, and nothing is changed. */
public final class Preview {

    /** Its name. */
    public static final String PARAMETER = "preview";

    private Preview() {}

    /**
     * Whether a preview is asked for. A misspelt name must not change anything, so unknown parameters are faults.
     *
     * @param query the parameters of the request
     * @param others what may be asked besides
     */
    public static boolean asked(Faults faults, Map<String, List<String>> query, Set<String> others) {
        Set<String> known = new TreeSet<>(others);
        known.add(PARAMETER);
        FieldRules.onlyThese(faults, query, known);
        List<String> values = query.getOrDefault(PARAMETER, List.of());
        // Without a value it may be meant either way, and of the two one cannot be taken back.
        if (!values.isEmpty() && values.get(0).isBlank()) {
            faults.add(PARAMETER, "fault.not-true-or-false");
        }
        return FieldRules.truth(faults, PARAMETER, values.isEmpty() ? null : values.get(0), false);
    }

    /**
     * The same where nothing else may be asked.
     *
     * @throws org.gridcase.problem.InvalidInputException if the parameters are at fault
     */
    public static boolean asked(Map<String, List<String>> query) {
        Faults faults = new Faults();
        boolean preview = asked(faults, query, Set.of());
        faults.refuse();
        return preview;
    }
}
