package org.gridcase.rulebook;

import java.util.Map;
import java.util.Set;

/** Words of tables that do not come with the application: categories, units. Implemented by the rooms that keep them. */
public interface KnownWords {

    /** In {@link #byVariable()}: the short names of units. */
    String UNITS = "units";

    /** The words in use now, by the name of the input they are words of. */
    Map<String, Set<String>> byVariable();

    /** What tables hear besides when an input has this word, by name: of a category its traits. Empty where nothing follows. */
    default Map<String, Object> following(String variable, String word) {
        return Map.of();
    }
}
