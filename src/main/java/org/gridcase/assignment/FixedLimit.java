package org.gridcase.assignment;

import java.util.Optional;
import org.gridcase.calendar.Limit;

/** Until when a task must be done for which no table can be asked; answered by the room of its diagram. */
public interface FixedLimit {

    /** @param task its id in the diagram */
    Optional<Limit> of(String task);
}
