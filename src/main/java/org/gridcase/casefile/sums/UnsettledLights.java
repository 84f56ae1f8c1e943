package org.gridcase.casefile.sums;

import java.time.Instant;
import java.util.List;
import org.gridcase.casefile.SqlText;

/**
 * What the kept sums and lists do not have yet, as SQL: assignments that have come and gone since they were settled, and those whose light
 * has turned by time alone.
 */
public final class UnsettledLights {

    private static final String NOW = "cast(? as timestamp(3) with time zone)";

    private UnsettledLights() {}

    /**
     * One of the two instants of an open assignment lies between the settling and now: its light is no longer the settled one. Where a clock
     * that goes slow asks after one that goes fast has settled, now is the earlier.
     *
     * @param assignment name of the table {@code case_assignment} in the query
     * @param instant {@code yellow_at} or {@code deadline}
     */
    public static SqlText turned(String assignment, String instant, Instant now) {
        String column = assignment + "." + instant;
        return SqlText.of(
                assignment + ".ended_at is null and " + column + " > (select least(at, " + NOW
                        + ") from light_as_of) and " + column + " <= (select greatest(at, " + NOW
                        + ") from light_as_of)",
                now,
                now);
    }

    /** By how much the sums are behind: how many more are open, yellow or red, and red, with the columns of {@code light_sum}. */
    public static SqlText differences(Instant now) {
        SqlText changed = SqlText.of("select c.area, c.reported_by, c.unit, c.kind, c.provisional, c.change as opened,"
                + " case when c.yellow_at <= s.at then c.change else 0 end as yellow,"
                + " case when c.deadline <= s.at then c.change else 0 end as red"
                + " from light_change c cross join light_as_of s");
        return SqlText.unionAll(List.of(
                changed,
                turnedBy(
                        "yellow_at",
                        SqlText.of(", ").then(step("yellow_at", now)).then(" as yellow, 0 as red"),
                        now),
                turnedBy(
                        "deadline",
                        SqlText.of(", 0 as yellow, ")
                                .then(step("deadline", now))
                                .then(" as red"),
                        now)));
    }

    private static SqlText turnedBy(String instant, SqlText counts, Instant now) {
        return SqlText.of("select a.area, a.reported_by, a.unit, a.stage as kind, a.provisional, 0 as opened")
                .then(counts)
                .then(" from case_assignment a where ")
                .then(turned("a", instant, now));
    }

    private static SqlText step(String instant, Instant now) {
        return SqlText.of("case when a." + instant + " <= " + NOW + " then 1 else -1 end", now);
    }
}
