package org.gridcase.organisation;

import java.util.Set;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Tier;

/**
 * What somebody may see of the cases: all in the areas that a unit of theirs answers for, what a unit of theirs has or had to do or to
 * verify, and what they have reported themselves.
 *
 * @param person the {@linkplain Person#key() key} of whose scope it is, by which cases name their reporter
 * @param everything for administrators and for the system itself: no question is asked
 * @param areas none for people of sections and departments
 * @param units codes of the units the person works in
 */
public record Scope(String person, boolean everything, Set<AreaCode> areas, Set<String> units) {

    public Scope {
        areas = Set.copyOf(areas);
        units = Set.copyOf(units);
    }

    /** Whether it is the whole jurisdiction. */
    public boolean whole() {
        return everything || areas.stream().anyMatch(area -> area.tier() == Tier.DISTRICT);
    }

    /** Whether the area lies inside one of the person's. */
    public boolean contains(AreaCode area) {
        return everything || areas.stream().anyMatch(own -> own.contains(area));
    }
}
