package org.gridcase.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Knows which units and grids cannot be removed yet. Answered by every room that gives units work, in the transaction in which they would
 * be removed.
 */
public interface UnitsInUse {

    /** What those of the units have that is still open, by unit: the number of the case, and what of it, if not the case itself. */
    Map<String, List<String>> casesHeldBy(Collection<String> units);

    /** The numbers of the open cases in those of the areas that have any, by area. */
    Map<String, List<String>> casesIn(Collection<String> areas);

    /** The numbers of the open cases on those of the tiers that have any, by the tier's code. */
    Map<String, List<String>> casesOn(Collection<String> tiers);
}
