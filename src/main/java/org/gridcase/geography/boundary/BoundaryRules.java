package org.gridcase.geography.boundary;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.gridcase.geography.boundary.BoundaryFault.Severity;
import org.gridcase.organisation.GridBoundaryRules;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.springframework.stereotype.Component;

/** What holds for the boundaries of grids, whichever file brings them. */
@Component
class BoundaryRules implements GridBoundaryRules {

    private final AreaBoundaryRepository areas;
    private final BoundaryCheck check;

    BoundaryRules(AreaBoundaryRepository areas, BoundaryCheck check) {
        this.areas = areas;
        this.check = check;
    }

    @Override
    public List<Conflict> conflicts(Collection<Grid> grids, Predicate<AreaCode> redrawn) {
        BoundaryChanges asTheyWouldBe = new BoundaryChanges(List.copyOf(grids), areas.all(), areas.names());
        AreaNames names = asTheyWouldBe.names();
        return asTheyWouldBe.faults(check, redrawn).stream()
                .filter(fault -> fault.severity() == Severity.REFUSED)
                .map(fault -> new Conflict(
                        fault.areas().stream().filter(redrawn).findFirst().orElseThrow(),
                        names.words(fault, fault.centre())))
                .toList();
    }
}
