package org.gridcase.rulebook.requirement;

import java.util.Map;
import java.util.Set;

/** Words of tables that do not come with the application: categories, units. Implemented by the rooms that keep them. */
public interface KnownWords {

    /** In {@link #byVariable()}: the short names of units. */
    String UNITS = "units";

    /** In {@link #byVariable()}: the short names of units that serve the others and are given no case. */
    String UNITS_WITHOUT_CASES = "unitsWithoutCases";

    /** In {@link #byVariable()}: the short names of units in which somebody works who makes the rules. */
    String UNITS_OF_POLICY_STAFF = "unitsOfPolicyStaff";

    /** In {@link #byVariable()}: the short names of units to which the centre of the district dispatches. */
    String UNITS_OF_DISTRICT = "unitsOfDistrict";

    /** In {@link #byVariable()}, with the name of a street after it: the short names of units to which that street dispatches. */
    String UNITS_OF_STREET = "unitsOfStreet:";

    /** Not in {@link #byVariable()}: the one or the other of these two, by the tier for which a rule is written. */
    String UNITS_OF_TIER = "unitsOfTier";

    /** The words in use now, by the name of the input they are words of. */
    Map<String, Set<String>> byVariable();

    /** What tables hear besides when an input has this word, by name: of a category its traits. Empty where nothing follows. */
    default Map<String, Object> following(String variable, String word) {
        return Map.of();
    }
}
