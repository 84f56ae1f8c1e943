package org.gridcase.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;

/**
 * How long something may take.
 *
 * @param amount a {@link Period} of days when days are counted (of months and years too, when calendar days are), otherwise a
 *     {@link Duration}; more than nothing and at most ten years
 * @param counting which time counts
 * @param yellowShare the share of the limit after which the light turns yellow, above 0 and at most 1; with 1 it never does
 */
public record Limit(TemporalAmount amount, Counting counting, double yellowShare) {

    private static final int MAX_DAYS = 3660;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(MAX_DAYS);
    /** To see how long a period is; where it starts makes no difference that matters here. */
    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    /** @throws IllegalArgumentException saying in Chinese what is wrong */
    public Limit {
        if (!(yellowShare > 0 && yellowShare <= 1)) {
            throw new InvalidLimitException("limit.yellow-share", String.valueOf(yellowShare));
        }
        if (counting.inDays()) {
            checkDays(amount, counting);
        } else {
            checkHours(amount, counting);
        }
    }

    /**
     * Reads an amount such as {@code P5D}, {@code P1M} or {@code PT4H}, in whatever case its letters are.
     *
     * @throws IllegalArgumentException saying in Chinese what is wrong
     */
    public static Limit of(String iso8601, Counting counting, double yellowShare) {
        String written = iso8601.strip();
        TemporalAmount amount = read(written, counting);
        try {
            return new Limit(amount, counting, yellowShare);
        } catch (InvalidLimitException e) {
            throw e.quoting(amount.toString(), Texts.shown(written));
        }
    }

    /**
     * An amount in words, as people write it: 5个工作日, 4小时.
     *
     * @param amount as in {@link #of}
     * @param counting code of the way of counting; one that is none stands as it is
     */
    public static Said inWords(String amount, String counting) {
        return Counting.isOne(counting) ? Counting.of(counting).told(amount) : Said.same(amount + " " + counting);
    }

    private static TemporalAmount read(String written, Counting counting) {
        String text = written.toUpperCase(Locale.ROOT);
        // A week or a day of working time is a question, not an amount: whoever writes one is asked to say what is
        // meant.
        boolean ambiguous = counting == Counting.WORKING_DAYS && text.contains("W")
                || counting == Counting.WORKING_HOURS && text.contains("D");
        try {
            if (!ambiguous) {
                return counting.inDays() ? Period.parse(text) : Duration.parse(text);
            }
        } catch (DateTimeException e) {
            // falls through to the same answer
        }
        throw new InvalidLimitException("limit.not-" + counting.code(), Texts.shown(written));
    }

    private static void checkDays(TemporalAmount amount, Counting counting) {
        if (!(amount instanceof Period days)
                || counting == Counting.WORKING_DAYS && (days.getMonths() != 0 || days.getYears() != 0)) {
            throw new InvalidLimitException("limit.not-" + counting.code(), amount.toString());
        }
        if (days.isNegative() || days.isZero()) {
            throw new InvalidLimitException("limit.too-short", amount.toString());
        }
        boolean overflows = days.getDays() > MAX_DAYS || days.toTotalMonths() > MAX_DAYS;
        if (overflows || ANY_DAY.plus(days).toEpochDay() > MAX_DAYS) {
            throw new InvalidLimitException("limit.too-long", amount.toString());
        }
    }

    private static void checkHours(TemporalAmount amount, Counting counting) {
        if (!(amount instanceof Duration hours)) {
            throw new InvalidLimitException("limit.not-" + counting.code(), amount.toString());
        }
        if (hours.compareTo(SHORTEST) < 0) {
            throw new InvalidLimitException("limit.too-short", amount.toString());
        }
        if (hours.compareTo(LONGEST) > 0) {
            throw new InvalidLimitException("limit.too-long", amount.toString());
        }
    }

    Period days() {
        return (Period) amount;
    }

    Duration hours() {
        return (Duration) amount;
    }

    /** The part of the whole after which the light turns yellow, to the millisecond. */
    Duration yellowPartOf(Duration whole) {
        Duration part = Duration.ofMillis(Math.max(1, Math.round(whole.toMillis() * yellowShare)));
        return yellowShare < 1 && part.compareTo(whole) < 0 ? part : whole;
    }
}
