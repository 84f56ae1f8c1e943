package org.gridcase.engine.decision;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a table is asked about.
 *
 * @param area code of the area that it lies in; null where nothing is known of one
 * @param caseNumber of the case with whose trace the decision is kept; null where there is no case, or none yet
 * @param unit code of the unit with which the matter is; null where it is with none, or the table does not hear of it
 * @param entered names of inputs that people filled in as they liked; of these only words that the table itself names are kept
 */
public record DecisionSubject(
        @Nullable String area,
        @Nullable String caseNumber,
        @Nullable String unit,
        Set<String> entered) {

    /** Something that is no case, or none yet. */
    public static DecisionSubject in(@Nullable String area) {
        return new DecisionSubject(area, null, null, Set.of());
    }

    /** A case. */
    public static DecisionSubject of(String caseNumber, String area) {
        return new DecisionSubject(area, caseNumber, null, Set.of());
    }

    public DecisionSubject entering(Set<String> names) {
        return new DecisionSubject(area, caseNumber, unit, Set.copyOf(names));
    }

    /** The same matter, with a unit. @param code of the unit */
    public DecisionSubject with(@Nullable String code) {
        return new DecisionSubject(area, caseNumber, code, entered);
    }
}
