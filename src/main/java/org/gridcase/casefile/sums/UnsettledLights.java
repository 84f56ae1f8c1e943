package org.gridcase.casefile.sums;

import java.time.Instant;
import java.util.List;
import org.gridcase.casefile.sql.SqlText;

/**
 * What the kept sums and lists do not have yet, as SQL: assignments that have come and gone since they were settled, and those whose light
 * has turned by time alone.
 */
public final class UnsettledLights {

    private static final String NOW = "cast(? as timestamp(3) with time zone)";

    /** All that has changed, to stand behind {@code from}. */
    static final SqlText CHANGES = SqlText.of("light_change");

    private UnsettledLights() {}

    /**
     * One of the two instants of an open assignment lies between the settling and now: its light is no longer the settled one. Where a clock
     * that goes slow asks after one that goes fast has settled, now is the earlier.
     *
     * @param assignment name of the table {@code case_assignment} in the query
     * @param instant {@code yellow_at} or {@code deadline}
     */
    public static SqlText turned(String assignment, String instant, Instant now) {
        return SqlText.of(assignment + ".ended_at is null and ").then(between(assignment + "." + instant, now));
    }

    /** The instant, of an assignment that is open, lies between the settling and now. */
    public static SqlText between(String column, Instant now) {
        return SqlText.of(
                column + " > (select least(at, " + NOW + ") from light_as_of) and " + column
                        + " <= (select greatest(at, " + NOW + ") from light_as_of)",
                now,
                now);
    }

    /** By how much the sums are behind: how many more are open, yellow or red, and red, with the columns of {@code light_sum}. */
    public static SqlText differences(Instant now) {
        return differences(CHANGES, now);
    }

    /** The same, of changes only some. */
    static SqlText differences(SqlText changes, Instant now) {
        SqlText changed = SqlText.of("select c.area, c.reported_by, c.unit, c.stage, c.provisional, c.change as opened,"
                        + " case when c.yellow_at <= s.at then c.change else 0 end as yellow,"
                        + " case when c.deadline <= s.at then c.change else 0 end as red from ")
                .then(changes)
                .then(" c cross join light_as_of s");
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

    /** The cases of which something shows another light than when it was settled. */
    static SqlText turnedCases(Instant now) {
        return SqlText.of("select a.case_number from case_assignment a where ")
                .then(turned("a", "yellow_at", now))
                .then(" union select a.case_number from case_assignment a where ")
                .then(turned("a", "deadline", now));
    }

    /** The {@code instant} at which the last of so many lights turns, in the order in which they do; no row where fewer turn. */
    static SqlText turningAfter(Instant from, Instant to, int lights) {
        String turning =
                "select %1$s as instant from case_assignment where ended_at is null and %1$s > ? and %1$s <= ?";
        return SqlText.of("select instant from (")
                .then(SqlText.unionAll(List.of(
                        SqlText.of(turning.formatted("yellow_at"), from, to),
                        SqlText.of(turning.formatted("deadline"), from, to))))
                .then(") turning order by instant limit 1 offset " + (lights - 1));
    }

    /**
     * By how much the sums of what units see of others are behind for some cases, with the columns of {@code light_sum}: less what was settled
     * of them, and more what is open on them now.
     *
     * @param cases their numbers, or a query of them; named one by one, PostgreSQL knows how few they are
     */
    public static SqlText differencesOfViewers(SqlText cases, Instant now) {
        SqlText settled = SqlText.of(
                        "select o.viewer, o.area, o.reported_by, o.unit, o.stage, o.provisional, -1 as opened,"
                                + " case when o.light >= 1 then -1 else 0 end as yellow, case when o.light = 2 then -1 else 0 end as red"
                                + " from light_viewer o where o.case_number in (")
                .then(cases)
                .then(")");
        SqlText open = SqlText.of(
                        "select o.viewer, o.area, o.reported_by, o.unit, o.stage, o.provisional, 1, case when o.yellow_at <= "
                                + NOW + " then 1 else 0 end, case when o.deadline <= " + NOW
                                + " then 1 else 0 end from (",
                        now,
                        now)
                .then(viewers(cases))
                .then(") o");
        return SqlText.unionAll(List.of(settled, open));
    }

    /**
     * The same for one unit that sees them, where only time has passed: what has turned on cases that have not changed.
     */
    public static SqlText turnedOfViewer(String viewer, Instant now) {
        return SqlText.unionAll(List.of(
                turnedOfViewer(
                        viewer,
                        "yellow_at",
                        SqlText.of(", ").then(step("yellow_at", now)).then(" as yellow, 0 as red"),
                        now),
                turnedOfViewer(
                        viewer,
                        "deadline",
                        SqlText.of(", 0 as yellow, ")
                                .then(step("deadline", now))
                                .then(" as red"),
                        now)));
    }

    private static SqlText turnedOfViewer(String viewer, String instant, SqlText counts, Instant now) {
        return SqlText.of("select a.viewer, a.area, a.reported_by, a.unit, a.stage, a.provisional, 0 as opened")
                .then(counts)
                .then(" from light_viewer a where a.viewer = ? and ", viewer)
                .then(between("a." + instant, now))
                .then(" and a.case_number not in (select case_number from light_change)");
    }

    /** The open assignments of others on some cases, to each unit that has or had an assignment on them or has verified them. */
    static SqlText viewers(SqlText cases) {
        return SqlText.union(List.of(seenBy("case_assignment", cases), seenBy("case_verification", cases)));
    }

    /** To each unit that a table names; joined by its key, because H2 would ask a query that is joined anew for every assignment. */
    private static SqlText seenBy(String table, SqlText cases) {
        return SqlText.of("select v.unit as viewer, a.area, a.id as assignment, a.stage,"
                        + " a.case_number, a.unit, a.reported_by, a.reported_at, a.yellow_at, a.deadline, a.provisional"
                        + " from case_assignment a join " + table
                        + " v on v.case_number = a.case_number and v.unit <> a.unit"
                        + " where a.ended_at is null and a.case_number in (")
                .then(cases)
                .then(")");
    }

    private static SqlText turnedBy(String instant, SqlText counts, Instant now) {
        return SqlText.of("select a.area, a.reported_by, a.unit, a.stage, a.provisional, 0 as opened")
                .then(counts)
                .then(" from case_assignment a where ")
                .then(turned("a", instant, now));
    }

    private static SqlText step(String instant, Instant now) {
        return SqlText.of("case when a." + instant + " <= " + NOW + " then 1 else -1 end", now);
    }
}
