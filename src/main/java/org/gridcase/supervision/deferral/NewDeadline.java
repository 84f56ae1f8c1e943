package org.gridcase.supervision.deferral;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;

/** The deadline somebody asks for: a day where the limit counts days, otherwise a moment. */
final class NewDeadline {

    static final String FIELD = "newDeadline";

    private NewDeadline() {}

    /**
     * @param request {@code 2026-11-25}, or {@code 2026-11-25 15:00} in the district's time or with an offset
     * @param assignment whose deadline is to move
     * @param now what an example must lie after
     * @throws BusinessRuleViolation when it is neither, or only a day where hours are counted
     */
    static Instant read(@Nullable String request, Assignment assignment, WorkingTime time, Instant now) {
        String text = request == null ? "" : request;
        boolean inDays = assignment.limit().counting().inDays();
        Optional<LocalDate> day = WrittenTimes.day(text);
        if (day.isPresent() && !inDays) {
            throw BusinessRuleViolation.spoken(FIELD, "refused.deadline-in-hours", String.valueOf(day.get()));
        }
        if (day.isPresent()) {
            return time.endOf(day.get());
        }
        Instant moment = WrittenTimes.instant(text, time.zone())
                .orElseThrow(() -> BusinessRuleViolation.spoken(
                        FIELD,
                        inDays ? "refused.deadline-day" : "refused.deadline-moment",
                        example(assignment, time, now)));
        return inDays ? time.endOf(LocalDate.ofInstant(moment, time.zone())) : moment.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The day that was written, where no limit can end on it and what was read lies on another. */
    static Optional<LocalDate> dayOff(String request, Instant read, ZoneId zone) {
        return WrittenTimes.day(request)
                .or(() -> WrittenTimes.instant(request, zone).map(moment -> LocalDate.ofInstant(moment, zone)))
                .filter(day -> !day.equals(LocalDate.ofInstant(read, zone)));
    }

    /** The first day that could be asked for. */
    private static String example(Assignment assignment, WorkingTime time, Instant now) {
        Instant latest = assignment.deadline().isAfter(now) ? assignment.deadline() : now;
        LocalDate due = LocalDate.ofInstant(latest, time.zone());
        return String.valueOf(LocalDate.ofInstant(time.endOf(due.plusDays(1)), time.zone()));
    }
}
