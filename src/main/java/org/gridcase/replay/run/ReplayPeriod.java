package org.gridcase.replay.run;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.gridcase.casefile.history.RecordedCases;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are looked at, by the time of their report.
 *
 * @param until exclusively
 */
public record ReplayPeriod(Instant since, Instant until) {

    /** A replay by itself looks at so many cases, if there are as many. */
    static final int ENOUGH = 10_000;

    /**
     * The last full month, and as many months before it as are needed for enough cases. Where there was nothing yet, all that there is.
     *
     * @param from if somebody says so
     * @param to if somebody says so
     */
    static ReplayPeriod of(
            @Nullable Instant from, @Nullable Instant to, Instant now, ZoneId zone, RecordedCases cases) {
        Instant month =
                YearMonth.from(now.atZone(zone)).atDay(1).atStartOfDay(zone).toInstant();
        Instant until = to != null ? to : from != null && !from.isBefore(month) ? now : month;
        if (from == null && to == null && cases.reportedAt(until, 1).isEmpty()) {
            until = now;
        }
        Instant since = from != null ? from : widened(until, zone, cases);
        return new ReplayPeriod(since, until);
    }

    private static Instant widened(Instant until, ZoneId zone, RecordedCases cases) {
        Instant lastMonth = monthOf(until.minusMillis(1), zone);
        return cases.reportedAt(until, ENOUGH)
                .map(first -> monthOf(first, zone))
                .filter(first -> first.isBefore(lastMonth))
                .orElse(lastMonth);
    }

    private static Instant monthOf(Instant at, ZoneId zone) {
        return YearMonth.from(at.atZone(zone)).atDay(1).atStartOfDay(zone).toInstant();
    }
}
