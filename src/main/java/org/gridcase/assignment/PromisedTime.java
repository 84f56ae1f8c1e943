package org.gridcase.assignment;

import java.time.Instant;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingTime;

/** What people were promised stays theirs, unless at least one whole working day is left to them ({@code docs/working-time.md}). */
final class PromisedTime {

    private static final Limit ONE_WORKING_DAY = Limit.of("P1D", Counting.WORKING_DAYS, 1);

    private PromisedTime() {}

    /** Whether a deadline counted anew comes closer at too short notice, so that the one people know stays. */
    static boolean isTakenBy(Deadline counted, Deadline promised, Instant now, WorkingTime time) {
        return counted.at().isBefore(promised.at())
                && counted.at().isBefore(time.deadline(now, ONE_WORKING_DAY).at());
    }
}
