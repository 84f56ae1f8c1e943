package org.gridcase.engine.task;

import java.time.Instant;
import java.util.Optional;

/** Since when somebody has a task in hand. The engine keeps no such instant; the trace of the case does. */
public interface ClaimTimes {

    /**
     * @param task the diagram's id of the task, e.g. {@code userTask_handleAssignment}
     * @return empty if nobody has noted it
     */
    Optional<Instant> since(String caseNumber, String task, String account);
}
