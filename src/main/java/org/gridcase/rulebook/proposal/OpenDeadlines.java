package org.gridcase.rulebook.proposal;

import java.time.Instant;
import org.gridcase.calendar.WorkingTime;
import org.jspecify.annotations.Nullable;

/** What another calendar would make of the deadlines that run. Implemented by the room that keeps them. */
public interface OpenDeadlines {

    /**
     * Deadlines that would move.
     *
     * @param most whether there are more than were counted
     * @param furthest number of the case whose deadline moves the furthest; null where none moves
     */
    record Moved(
            int deadlines,
            boolean most,
            @Nullable String furthest,
            @Nullable Instant before,
            @Nullable Instant after) {}

    Moved movedBy(WorkingTime calendar);
}
