package org.gridcase.geography.boundary;

import java.util.List;
import org.gridcase.geography.Boundary;
import org.gridcase.geography.boundary.BoundaryFault.Severity;
import org.gridcase.organisation.DisplacedCases;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.problem.Said;

/**
 * What a file of boundaries would change.
 *
 * @param given how many boundaries the file brings
 * @param grids the grids that are drawn for the first time or otherwise than before, as they will be
 * @param areas the same of wider areas
 * @param undrawn the grids that will have no boundary
 * @param faults what is wrong with the boundaries as they will be
 * @param names of grids and areas
 * @param cases the open cases that lie elsewhere then
 */
record BoundaryPlan(
        int given,
        List<Grid> grids,
        List<Boundary> areas,
        List<AreaCode> undrawn,
        List<BoundaryFault> faults,
        AreaNames names,
        DisplacedCases cases) {

    /** The same with the cases kept under a number. */
    BoundaryPlan keptAs(long number) {
        return new BoundaryPlan(given, grids, areas, undrawn, faults, names, cases.keptAs(number));
    }

    List<BoundaryFault> refusing() {
        return faults.stream()
                .filter(fault -> fault.severity() == Severity.REFUSED)
                .toList();
    }

    /** What is changed, in a sentence. */
    Said sentence() {
        return Said.of("boundaries.counted", given, grids.size(), areas.size(), unchanged(), undrawn.size());
    }

    int unchanged() {
        return given - grids.size() - areas.size();
    }
}
