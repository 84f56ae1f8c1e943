package org.gridcase.rulebook;

import java.util.Map;
import java.util.Set;

/** Words of tables that do not come with the application: categories, units. Implemented by the rooms that keep them. */
public interface KnownWords {

    /** In {@link #byVariable()}: the short names of units. */
    String UNITS = "units";

    /** The words in use now, by the name of the input they are words of. */
    Map<String, Set<String>> byVariable();
}
