package org.gridcase.assignment;

import java.util.Optional;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Urgency;
import org.gridcase.organisation.structure.Unit;

/** How long a stage may take, for whoever must write it down before the task is there. */
public interface StageLimits {

    /**
     * @param stage code of the stage
     * @param unit that must do it
     * @return empty when the table has no rule for it
     */
    default Optional<Limit> of(String stage, CaseFile file, Unit unit) {
        return of(stage, file, unit, file.urgency());
    }

    /** The same, as if the case were so urgent. */
    Optional<Limit> of(String stage, CaseFile file, Unit unit, Urgency urgency);
}
