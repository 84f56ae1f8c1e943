package org.gridcase.patrol;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.gridcase.calendar.Light;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;

/**
 * A place or household that asked to be looked after.
 *
 * @param grid code of the grid whose worker visits it
 * @param place where it is, without a name of anybody
 * @param note what to look after, without personal data
 * @param until the last day of the visits
 * @param entered when it was entered
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
        Instant entered,
        LocalDate due,
        @Nullable Visit last) {

    /** How many days ago the visit that is due was missed. */
    long missedDays(LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(due, today));
    }

    /** Yellow on the day of the visit, red when it was missed. */
    Light light(LocalDate today) {
        return due.isBefore(today) ? Light.RED : due.equals(today) ? Light.YELLOW : Light.GREEN;
    }

    /**
     * A visit.
     *
     * @param at by the server's clock
     * @param deviceAt what the telephone's own clock said; empty where the sender said no time of its own
     * @param caseNumber of what was found
     * @param account who was there
     * @param notedAt when it came in
     */
    record Visit(
            String id,
            Instant at,
            @Nullable Instant deviceAt,
            VisitOutcome outcome,
            @Nullable String caseNumber,
            String account,
            Instant notedAt) {

        /** What the telephone's clock said, where it went so wrong that somebody should know. */
        @Nullable
        Instant wrongDeviceAt() {
            boolean isWrong =
                    deviceAt != null && Duration.between(deviceAt, at).abs().compareTo(WrittenTimes.CLOCKS_DIFFER) > 0;
            return isWrong ? deviceAt : null;
        }
    }
}
