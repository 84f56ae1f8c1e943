package org.gridcase.replay.course;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.jspecify.annotations.Nullable;

/**
 * How a case goes by some rules, as far as the record tells what people would have done.
 *
 * @param steps by the place of the recorded decision, from 0; those after the case has parted from its record are missing
 * @param timed assignments whose limit a table sets, by id
 */
record Course(Map<Integer, Step> steps, Map<String, Timed> timed) {

    /**
     * A decision.
     *
     * @param at when it was recorded
     * @param unit whom it concerned
     * @param matter the stage or the like, in Chinese
     * @param table that was asked last: another line of work has another table
     */
    record Step(Instant at, @Nullable String unit, String matter, String table, Answer answer) {}

    /**
     * An assignment with the deadline that the rules give it.
     *
     * @param light in which it ended, or stands now
     * @param measures in order
     */
    record Timed(Assignment assignment, Step by, String limit, Deadline due, Light light, List<Measure> measures) {}

    /** Something done about an assignment that runs late. @param told what, to whom, in Chinese */
    record Measure(String table, @Nullable Integer row, String told) {}
}
