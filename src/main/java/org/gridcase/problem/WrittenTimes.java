package org.gridcase.problem;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days and moments as people and spreadsheets write them, read alike at every entrance and in every form, in any width of characters; and
 * written alike wherever a person reads one.
 */
public final class WrittenTimes {

    private static final Pattern DASHES = Pattern.compile("[‐‑‒–—―−ー]+");
    private static final Pattern AROUND_SIGNS = Pattern.compile("\\s*([:/年月.-])\\s*");
    private static final Pattern BETWEEN_DAY_AND_TIME = Pattern.compile("(?<=[0-9])\\s+(?=[0-9])");
    private static final String DAY = "([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?";
    private static final Pattern LOCAL_DAY = Pattern.compile(DAY);
    private static final Pattern LOCAL_TIME =
            Pattern.compile(DAY + "(?:T|\\s+|(?<=日))([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{1,9})?)?");
    private static final int LAST_YEAR = 9999;

    /** Clocks that agree differ by no more. */
    public static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** What lies further back is a slip of the pen in the year, and no matter that anybody still handles. */
    private static final Duration LONGEST_AGO = Duration.ofDays(3653);

    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private WrittenTimes() {}

    /**
     * A moment: ISO-8601 with offset, or date and time in the zone of the district.
     *
     * @return empty if it is no moment, or one no database could store
     */
    public static Optional<Instant> instant(String written, ZoneId zone) {
        String text = plain(written);
        try {
            return Optional.of(storable(
                    OffsetDateTime.parse(BETWEEN_DAY_AND_TIME.matcher(text).replaceFirst("T"))
                            .toInstant()));
        } catch (DateTimeException e) {
            return localTime(text, zone);
        }
    }

    /** A moment as people read it: day and time of day in the zone of the district, to the minute. */
    public static String minute(Instant at, ZoneId zone) {
        return TO_THE_MINUTE.format(at.atZone(zone));
    }

    /** A moment as programs read it: with the offset that the zone of the district has then. */
    public static OffsetDateTime local(Instant at, ZoneId zone) {
        return at.atZone(zone).toOffsetDateTime();
    }

    /** The same of a moment that there may not be. */
    public static @Nullable OffsetDateTime optional(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : local(at, zone);
    }

    /** A day without a time; empty if it is none. */
    public static Optional<LocalDate> day(String written) {
        Matcher parts = LOCAL_DAY.matcher(plain(written));
        try {
            return parts.matches() ? Optional.of(day(parts)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String plain(String written) {
        String text = DASHES.matcher(Texts.plain(written).strip()).replaceAll("-");
        return AROUND_SIGNS.matcher(text).replaceAll("$1");
    }

    private static LocalDate day(Matcher parts) {
        return LocalDate.of(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    private static Optional<Instant> localTime(String text, ZoneId zone) {
        Matcher parts = LOCAL_TIME.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = day(parts)
                    .atTime(
                            Integer.parseInt(parts.group(4)),
                            Integer.parseInt(parts.group(5)),
                            parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6)));
            return Optional.of(storable(local.atZone(zone).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Why something cannot have happened then: in the future, as far as clocks agree, or longer ago than ten years.
     *
     * @return the sentence; empty where it can
     */
    public static Optional<String> notInThePast(Instant at, Instant now) {
        if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
            return Optional.of("fault.future");
        }
        return at.isBefore(now.minus(LONGEST_AGO)) ? Optional.of("fault.too-early") : Optional.empty();
    }

    /** @throws DateTimeException if no database could store it */
    public static Instant storable(Instant at) {
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > LAST_YEAR) {
            throw new DateTimeException("year " + year);
        }
        return at;
    }
}
