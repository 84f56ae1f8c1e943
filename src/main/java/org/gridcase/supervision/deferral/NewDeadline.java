package org.gridcase.supervision.deferral;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.engine.BusinessRuleViolation;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;

/** Reads the deadline somebody requests for: a day where the limit counts days, otherwise a moment. */
final class NewDeadline {

    static final String FIELD = "newDeadline";

    private NewDeadline() {}

    /**
     * @param request {@code 2026-11-25}, or {@code 2026-11-25 15:00} in the district's time or with an offset
     * @throws BusinessRuleViolation when it is neither, or only a day where hours are counted
     */
    static Instant read(@Nullable String request, Limit limit, WorkingTime time) {
        String text = request == null ? "" : request;
        Optional<LocalDate> day = WrittenTimes.day(text);
        if (day.isPresent() && !limit.counting().inDays()) {
            throw new BusinessRuleViolation(FIELD, "本派单按小时计时，请写明新时限的时刻，如 %s 15:00".formatted(day.get()));
        }
        if (day.isPresent()) {
            return time.endOf(day.get());
        }
        Instant moment = WrittenTimes.instant(text, time.zone())
                .orElseThrow(() -> new BusinessRuleViolation(FIELD, "新时限请写成 2026-11-25 或 2026-11-25 15:00"));
        return limit.counting().inDays()
                ? time.endOf(LocalDate.ofInstant(moment, time.zone()))
                : moment.truncatedTo(ChronoUnit.MILLIS);
    }
}
