package org.gridcase.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows how a deadline was counted, day by day. */
final class DeadlineExplanation {

    private final WorkingTime time;
    private final Instant start;
    private final Limit limit;
    private final Deadline deadline;

    DeadlineExplanation(WorkingTime time, Instant start, Limit limit) {
        this.time = time;
        this.start = start;
        this.limit = limit;
        this.deadline = time.deadline(start, limit);
    }

    Deadline deadline() {
        return deadline;
    }

    /** Every day from the start to the deadline. */
    List<Day> days() {
        LocalDate first = time.dayOf(start);
        LocalDate last = time.dayOf(deadline.at());
        List<Day> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            days.add(limit.counting().inDays() ? day(day) : hours(day));
        }
        return days;
    }

    private Day day(LocalDate day) {
        if (day.equals(time.dayOf(start))) {
            return day(day, false, "start-day", null);
        }
        if (limit.counting() == Counting.WORKING_DAYS) {
            return day(day, time.isWorkingDay(day), null, null);
        }
        boolean counted = !day.isAfter(time.nominalLastDay(time.dayOf(start), limit));
        boolean movedTo = !counted && time.isWorkingDay(day);
        return day(day, counted, movedTo ? "moved-to" : null, null);
    }

    private Day hours(LocalDate day) {
        Instant from = later(start, day.atStartOfDay(time.zone()).toInstant());
        Instant to =
                earlier(deadline.at(), day.plusDays(1).atStartOfDay(time.zone()).toInstant());
        boolean always = limit.counting() == Counting.HOURS;
        Duration ran = always ? Duration.between(from, to) : time.workingTime(from, to);
        boolean closed = !always && ran.isZero() && time.isWorkingDay(day);
        return day(day, !ran.isZero(), closed ? "after-hours" : null, ran);
    }

    private Day day(LocalDate day, boolean counted, @Nullable String reason, @Nullable Duration ran) {
        SpecialDay special = time.special(day);
        return new Day(
                day,
                counted,
                reason == null ? time.reason(day).code() : reason,
                special == null ? null : special.name(),
                ran,
                time.isAnnounced(day));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * @param reason why the day counts or is skipped: a {@link DayReason}, {@code start-day}, {@code moved-to} or {@code after-hours}
     * @param holiday what the day is off, or worked, for
     * @param ran how much of the limit ran on the day, when hours are counted
     * @param announced whether the days off of its year are announced
     */
    record Day(
            LocalDate date,
            boolean counted,
            String reason,
            @Nullable String holiday,
            @Nullable Duration ran,
            boolean announced) {}
}
