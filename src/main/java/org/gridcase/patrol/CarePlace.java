package org.gridcase.patrol;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A place or household that asked to be looked after.
 *
 * @param grid code of the grid whose worker visits it
 * @param place where it is, without a name of anybody
 * @param note what to look after, without personal data
 * @param until the last day of the visits
 * @param due the day of the next visit
 * @param last the newest visit
 */
record CarePlace(
        String id,
        String grid,
        String place,
        String note,
        VisitKind kind,
        AskedBy askedBy,
        LocalDate until,
        LocalDate due,
        @Nullable Visit last) {

    /**
     * A visit.
     *
     * @param caseNumber of what was found
     * @param account who was there
     */
    record Visit(
            String id,
            Instant at,
            VisitOutcome outcome,
            @Nullable String caseNumber,
            String account) {}
}
