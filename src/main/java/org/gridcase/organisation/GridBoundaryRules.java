package org.gridcase.organisation;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.problem.Fault;

/** Decides whether grids may have the boundaries a file gives them. Implemented by the room that knows the map. */
public interface GridBoundaryRules {

    /** Why a boundary is not taken, and because of which grid. */
    record Conflict(AreaCode grid, Fault reason) {}

    /**
     * What forbids these boundaries.
     *
     * @param grids all of them, as they would be
     * @param redrawn those whose boundary is new; conflicts among others do not count
     */
    List<Conflict> conflicts(Collection<Grid> grids, Predicate<AreaCode> redrawn);
}
