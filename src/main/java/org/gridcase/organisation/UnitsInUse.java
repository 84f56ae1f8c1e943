package org.gridcase.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Knows which units and grids cannot be removed yet. Answered by every room that gives units work, in the transaction in which they would
 * be removed.
 */
public interface UnitsInUse {

    /** The numbers of the open cases of those of the units that have any, by unit. */
    Map<String, List<String>> casesHeldBy(Collection<String> units);

    /** The numbers of the open cases in those of the areas that have any, by area. */
    Map<String, List<String>> casesIn(Collection<String> areas);
}
