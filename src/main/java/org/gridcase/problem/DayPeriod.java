package org.gridcase.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The days that figures are asked for, both included. */
public record DayPeriod(LocalDate from, LocalDate to) {

    /** As many as are counted where nobody says. */
    private static final int DAYS = 30;

    /** A year, also one with a leap day; longer periods are asked for year by year. */
    private static final int MOST_DAYS = 366;

    private static final int WORD = 100;

    /**
     * Reads a period out of the fields {@code from} and {@code to}; what is wrong is noted as a fault.
     *
     * @param today the last day where none is given; the first is then as far before it that there are thirty
     */
    public static DayPeriod read(Faults faults, @Nullable String from, @Nullable String to, LocalDate today) {
        LocalDate last = day(faults, "to", to).orElse(today);
        LocalDate first = day(faults, "from", from).orElse(last.minusDays(DAYS - 1L));
        boolean faulty = faults.at("from") || faults.at("to");
        if (!faulty && (first.isAfter(last) || !first.isAfter(last.minusDays(MOST_DAYS)))) {
            faults.add("from", "fault.period", MOST_DAYS);
        }
        return new DayPeriod(first, last);
    }

    private static Optional<LocalDate> day(Faults faults, String field, @Nullable String value) {
        String text = FieldRules.optional(faults, field, value, WORD);
        if (text == null) {
            return Optional.empty();
        }
        Optional<LocalDate> day = WrittenTimes.day(text).filter(each -> each.getYear() > 2000 && each.getYear() < 3000);
        if (day.isEmpty()) {
            faults.add(field, "fault.day-unknown", Texts.shown(text));
        }
        return day;
    }

    public Instant begin(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first moment after it. */
    public Instant end(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
