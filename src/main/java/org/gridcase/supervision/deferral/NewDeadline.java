package org.gridcase.supervision.deferral;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.engine.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;

/** Reads the deadline somebody requests for: a day where the limit counts days, otherwise a moment. */
final class NewDeadline {

    static final String FIELD = "newDeadline";

    private NewDeadline() {}

    /**
     * @param request {@code 2026-11-25}, or {@code 2026-11-25T15:00} in the district's time or with an offset
     * @throws BusinessRuleViolation when it is neither, or only a day where hours are counted
     */
    static Instant read(@Nullable String request, Limit limit, WorkingTime time) {
        String text = request == null ? "" : request.strip();
        try {
            boolean dayOnly = text.length() == "2026-11-25".length();
            if (limit.counting().inDays()) {
                LocalDate day =
                        dayOnly ? LocalDate.parse(text) : LocalDate.ofInstant(moment(text, time.zone()), time.zone());
                return time.endOf(day);
            }
            if (dayOnly) {
                throw new BusinessRuleViolation(
                        FIELD, "本派单按小时计时，请写明新时限的时刻，如 %sT15:00".formatted(LocalDate.parse(text)));
            }
            return moment(text, time.zone()).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new BusinessRuleViolation(FIELD, "新时限请写成 2026-11-25 或 2026-11-25T15:00");
        }
    }

    private static Instant moment(String text, ZoneId zone) {
        boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
}
