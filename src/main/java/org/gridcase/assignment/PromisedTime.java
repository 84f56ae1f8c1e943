package org.gridcase.assignment;

import java.time.Instant;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingTime;

/**
 * What people were promised stays theirs, unless at least one whole working day is left to them ({@code docs/working-time.md}): a deadline
 * that would come closer at shorter notice comes no closer than that.
 */
public final class PromisedTime {

    private static final Limit ONE_WORKING_DAY = Limit.of("P1D", Counting.WORKING_DAYS, 1);

    private PromisedTime() {}

    /**
     * When something is due that was promised for one moment and is counted for another.
     *
     * @return the counted moment; where it is earlier than promised and leaves less than a whole working day, the end of that day, or the
     *     promised moment if that is earlier still
     */
    public static Instant due(Instant counted, Instant promised, Instant now, WorkingTime time) {
        Instant notice = time.deadline(now, ONE_WORKING_DAY).at();
        if (!counted.isBefore(promised) || !counted.isBefore(notice)) {
            return counted;
        }
        return notice.isBefore(promised) ? notice : promised;
    }
}
