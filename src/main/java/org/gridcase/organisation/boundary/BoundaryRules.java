package org.gridcase.organisation.boundary;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Grid;
import org.gridcase.organisation.boundary.BoundaryFault.Severity;
import org.gridcase.problem.Fault;
import org.springframework.stereotype.Component;

/** What holds for the boundaries of grids, whichever file brings them. */
@Component
public class BoundaryRules {

    private final AreaBoundaries areas;
    private final BoundaryCheck check;

    BoundaryRules(AreaBoundaries areas, BoundaryCheck check) {
        this.areas = areas;
        this.check = check;
    }

    /** Why boundaries are not taken, and because of which grid. */
    public record BusinessRuleViolation(AreaCode grid, Fault reason) {}

    /**
     * Why the grids cannot have these boundaries.
     *
     * @param grids all of them, as they would be
     * @param redrawn those whose boundary is new
     */
    public List<BusinessRuleViolation> refusals(Collection<Grid> grids, Predicate<AreaCode> redrawn) {
        Redrawing asTheyWouldBe = new Redrawing(List.copyOf(grids), areas.all(), areas.names());
        Names names = asTheyWouldBe.names();
        return asTheyWouldBe.faults(check, redrawn).stream()
                .filter(fault -> fault.severity() == Severity.REFUSED)
                .map(fault -> new BusinessRuleViolation(
                        fault.areas().stream().filter(redrawn).findFirst().orElseThrow(),
                        names.words(fault, fault.centre())))
                .toList();
    }
}
