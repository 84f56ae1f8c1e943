package org.gridcase.casefile;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingTime;
import org.jspecify.annotations.Nullable;

/**
 * What sets the deadline of an assignment, kept as it was said, so that the deadline can be counted anew in any calendar: what an earlier
 * calendar made of it has no part in it.
 *
 * @param limited whether the limit sets the deadline, counted from the start
 * @param decidedEnd the instant that somebody decided, such as a deferral; where its day is off, the deadline is later. Where the
 *     limit sets the deadline, the instant it never exceeds
 * @param notAfter id of an assignment; this one ends no later than that one or, where neither a limit nor a decision says until when,
 *     with it
 */
public record DeadlineBasis(
        boolean limited,
        @Nullable Instant decidedEnd,
        @Nullable String notAfter) {

    /** The limit alone sets the deadline. */
    public static final DeadlineBasis LIMIT = new DeadlineBasis(true, null, null);

    public DeadlineBasis {
        if (!limited && (decidedEnd == null) == (notAfter == null)) {
            throw new IllegalArgumentException("a limit, a decision, or another assignment sets a deadline");
        }
    }

    /** The limit sets the deadline, as long as it is not later than that of another assignment. */
    public static DeadlineBasis limitNotAfter(String assignment) {
        return new DeadlineBasis(true, null, assignment);
    }

    /** The same, and never later than an instant, whether that assignment is over or not. */
    public DeadlineBasis notLaterThan(Instant latest) {
        return new DeadlineBasis(limited, latest, notAfter);
    }

    /** Somebody decided the deadline. */
    public static DeadlineBasis decided(Instant end) {
        return new DeadlineBasis(false, end, null);
    }

    /** The deadline is that of another assignment. */
    public static DeadlineBasis deadlineOf(String assignment) {
        return new DeadlineBasis(false, null, assignment);
    }

    /**
     * Counts the deadline from the start.
     *
     * @param last the deadline of the assignment that {@link #notAfter} names; one that was over when this one started says nothing
     */
    public Deadline count(WorkingTime time, Instant startedAt, Limit limit, @Nullable Instant last) {
        Instant end = decidedEnd;
        if (!limited && end != null) {
            return time.endingAt(startedAt, time.decidedEnd(end, limit), limit);
        }
        Deadline counted = time.deadline(startedAt, limit);
        Instant latest = Stream.of(Optional.ofNullable(last), Optional.ofNullable(end))
                .flatMap(Optional::stream)
                .filter(bound -> bound.isAfter(startedAt))
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (latest == null) {
            return counted;
        }
        return limited && !counted.at().isAfter(latest) ? counted : time.endingAt(startedAt, latest, limit);
    }
}
