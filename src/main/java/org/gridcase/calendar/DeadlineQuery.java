package org.gridcase.calendar;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a question to the calendar, and collects their faults. */
final class DeadlineQuery {

    private static final int EARLIEST = 2000;
    private static final int LATEST = 2100;
    private static final double DEFAULT_YELLOW_SHARE = 0.8;

    private final Clock clock;
    private final Faults faults = new Faults();

    DeadlineQuery(Clock clock) {
        this.clock = clock;
    }

    boolean isWrong() {
        return !faults.none();
    }

    InvalidInputException refused() {
        return new InvalidInputException(CalendarProblems.INVALID_QUESTION, faults.all());
    }

    /** Now, if nothing is given. */
    Instant start(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return clock.instant();
        }
        // An unencoded plus sign arrives as a space.
        String written = text.strip().replace(' ', '+');
        try {
            Instant start = written.matches(".*T.*([+-]|Z).*")
                    ? OffsetDateTime.parse(written).toInstant()
                    : LocalDateTime.parse(written).atZone(clock.getZone()).toInstant();
            checkYear("start", start.atZone(clock.getZone()).getYear(), text);
            return start;
        } catch (DateTimeException e) {
            faults.add("start", "question.not-a-start", Texts.shown(text));
            return Instant.EPOCH;
        }
    }

    @Nullable
    Limit limit(@Nullable String limit, @Nullable String counting, @Nullable String yellowShare) {
        boolean given = given("limit", limit) & given("counting", counting);
        Double share = share(yellowShare);
        if (!given || limit == null || counting == null || share == null) {
            return null;
        }
        String asked = "counting";
        try {
            Counting how = Counting.of(counting);
            asked = share > 0 && share <= 1 ? "limit" : "yellowShare";
            return Limit.of(limit, how, share);
        } catch (InvalidLimitException e) {
            faults.add(e.at(asked));
            return null;
        }
    }

    int year(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return LocalDate.now(clock).getYear();
        }
        int year = text.matches("\\d{4}") ? Integer.parseInt(text) : 0;
        checkYear("year", year, text);
        return year;
    }

    private void checkYear(String field, int year, String text) {
        if (year < EARLIEST || year > LATEST) {
            faults.add(field, "question.year", Texts.shown(text), String.valueOf(EARLIEST), String.valueOf(LATEST));
        }
    }

    private boolean given(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            faults.add(field, "question.required");
            return false;
        }
        return true;
    }

    private @Nullable Double share(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return DEFAULT_YELLOW_SHARE;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            faults.add("yellowShare", "question.not-a-number", Texts.shown(text));
            return null;
        }
    }
}
