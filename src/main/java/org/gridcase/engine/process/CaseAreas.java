package org.gridcase.engine.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells in which area a case is. Implemented by the room that keeps the case file. */
public interface CaseAreas {

    /**
     * The code of the area of a case; where a unit of a smaller area has part in it, that of the unit's.
     *
     * @return empty if there is no such case
     */
    Optional<String> of(String caseNumber, @Nullable String unit);

    /** The unit's area, if that lies inside the other one; otherwise the other one. */
    String narrowed(String area, String unit);
}
