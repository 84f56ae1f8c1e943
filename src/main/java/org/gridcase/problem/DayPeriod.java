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

    private static final int FIRST_YEAR = 2001;
    private static final int LAST_YEAR = 2999;

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
        Optional<LocalDate> day = WrittenTimes.day(text);
        if (day.isEmpty()) {
            faults.add(field, "fault.day-unknown", Texts.shown(text));
        } else if (day.get().getYear() < FIRST_YEAR || day.get().getYear() > LAST_YEAR) {
            faults.add(
                    field,
                    "fault.day-beyond",
                    Texts.shown(text),
                    String.valueOf(FIRST_YEAR),
                    String.valueOf(LAST_YEAR));
            return Optional.empty();
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
