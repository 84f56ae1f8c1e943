package org.gridcase.geography.boundary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.gridcase.geography.Boundary;
import org.gridcase.organisation.DisplacedCases;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Tier;

/** The boundaries there are, and what the features of a file make of them. */
final class BoundaryChanges {

    private final List<Grid> before;
    private final Map<String, Grid> grids = new TreeMap<>();
    private final Map<String, Boundary> areas = new TreeMap<>();
    private final Map<AreaCode, String> names;
    private final List<Grid> changedGrids = new ArrayList<>();
    private final List<Boundary> changedAreas = new ArrayList<>();
    private final Set<AreaCode> given = new HashSet<>();

    /** @param names of the areas that may have a boundary */
    BoundaryChanges(List<Grid> grids, List<Boundary> areas, Map<AreaCode, String> names) {
        before = List.copyOf(grids);
        grids.forEach(grid -> this.grids.put(grid.code().value(), grid));
        areas.forEach(area -> this.areas.put(area.code().value(), area));
        this.names = new HashMap<>(names);
        grids.forEach(grid -> this.names.put(grid.code(), grid.name()));
    }

    /** @param faults where it is noted if nobody knows the code */
    void take(Feature feature, FeatureFaults faults) {
        AreaCode code = feature.code();
        given.add(code);
        Grid grid = grids.get(code.value());
        if (grid != null) {
            Grid drawn = grid.drawn(feature.boundary());
            if (!drawn.equals(grids.put(code.value(), drawn))) {
                changedGrids.add(drawn);
            }
        } else if (code.tier() != Tier.GRID && names.containsKey(code)) {
            Boundary drawn = new Boundary(code, feature.boundary());
            if (!drawn.equals(areas.put(code.value(), drawn))) {
                changedAreas.add(drawn);
            }
        } else {
            faults.add(feature.name(), "fault.feature-code-unknown");
        }
    }

    /** All grids as they are. */
    List<Grid> before() {
        return before;
    }

    /** All grids as they would be. */
    List<Grid> after() {
        return List.copyOf(grids.values());
    }

    /** What that would change, and what would be wrong then; what is wrong among others does not refuse what is given. */
    BoundaryPlan plan(BoundaryCheck check, DisplacedCases cases) {
        return new BoundaryPlan(
                given.size(), changedGrids, changedAreas, undrawn(), faults(check, given::contains), names(), cases);
    }

    /** @param answersFor which boundaries are in question, see {@link BoundaryCheck#faults} */
    List<BoundaryFault> faults(BoundaryCheck check, Predicate<AreaCode> answersFor) {
        return check.faults(Boundary.of(grids.values()), areas.values(), answersFor);
    }

    AreaNames names() {
        return new AreaNames(names);
    }

    private List<AreaCode> undrawn() {
        return grids.values().stream()
                .filter(grid -> grid.boundary() == null)
                .map(Grid::code)
                .toList();
    }
}
