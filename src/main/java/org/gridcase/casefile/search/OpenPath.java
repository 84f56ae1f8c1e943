package org.gridcase.casefile.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sums.UnsettledLights;

/**
 * A way to some of the open assignments that somebody may see. Over all ways together each of them is found, some more than once.
 *
 * @param table what has, under the name {@code open}, their columns
 * @param id the column with the assignment's id
 * @param condition which of them
 */
record OpenPath(String table, String id, SqlText condition) {

    private static final String CHANGED = "open.case_number in (select case_number from light_change)";

    /** Over indexes in the order of the deadlines. */
    static List<OpenPath> byDeadline(VisibleCases seen) {
        return Stream.concat(parts(seen).stream().map(OpenPath::ofTable), throughUnits(seen).stream())
                .toList();
    }

    /**
     * Those that show a light, over indexes in the order in which their cases were reported: what showed it when the lists were settled and
     * still does, what has turned to it since, and what is open on the cases that have changed since.
     */
    static List<OpenPath> byReport(VisibleCases seen, Light light, Instant now) {
        SqlText shows = LightConditions.shows(light, "open", now);
        SqlText settled = SqlText.of("open.light = ?", light.ordinal());
        List<OpenPath> paths = new ArrayList<>();
        for (SqlText part : parts(seen)) {
            paths.add(new OpenPath(
                    "light_open open",
                    "assignment",
                    SqlText.all(List.of(settled, part, stillShows("open.assignment", light, now)))));
        }
        for (SqlText viewer : viewers(seen)) {
            paths.add(ofViewer(SqlText.all(List.of(settled, viewer, shows))));
        }
        for (String instant : turningTo(light)) {
            SqlText any = SqlText.any(parts(seen));
            paths.add(ofTable(SqlText.all(List.of(UnsettledLights.turned("open", instant, now), shows, any))));
            viewers(seen)
                    .forEach(viewer -> paths.add(ofViewer(
                            SqlText.all(List.of(viewer, UnsettledLights.between("open." + instant, now), shows)))));
        }
        ways(seen).forEach(way -> paths.add(ofTable(SqlText.all(List.of(SqlText.of(CHANGED), shows, way)))));
        return paths;
    }

    /**
     * Which instant has passed, or with a clock that goes slow has not, where an assignment shows a light that it did not show when
     * settled.
     */
    private static List<String> turningTo(Light light) {
        return switch (light) {
            case GREEN -> List.of("yellow_at");
            case YELLOW -> List.of("yellow_at", "deadline");
            case RED -> List.of("deadline");
        };
    }

    /** Looked up one by one; what has moved to another area or unit is found as changed. */
    private static SqlText stillShows(String assignment, Light light, Instant now) {
        return SqlText.of("(select count(*) from case_assignment a where a.ended_at is null and a.id = " + assignment
                        + " and a.area = open.area and a.unit = open.unit and ")
                .then(LightConditions.shows(light, "a", now))
                .then(") > 0");
    }

    private static List<SqlText> parts(VisibleCases seen) {
        SqlText within = seen.within("open.area");
        if (seen.everything()) {
            return List.of(within);
        }
        List<SqlText> parts = new ArrayList<>();
        seen.areas().forEach(area -> parts.add(VisibleCases.inside("open.area", area)));
        parts.add(SqlText.all(List.of(SqlText.of("open.reported_by = ?", seen.account()), within)));
        seen.units().forEach(unit -> parts.add(SqlText.all(List.of(SqlText.of("open.unit = ?", unit), within))));
        return parts;
    }

    /** Which of a few they see; what asks about each case stands apart from what a column tells. */
    private static List<SqlText> ways(VisibleCases seen) {
        List<SqlText> ways = new ArrayList<>(List.of(SqlText.any(parts(seen))));
        if (!seen.everything() && !seen.units().isEmpty()) {
            ways.add(concernTheirs(seen));
        }
        return ways;
    }

    private static SqlText concernTheirs(VisibleCases seen) {
        return SqlText.all(List.of(seen.within("open.area"), Visibility.concerns(seen.units(), "open.case_number")));
    }

    /** Ways through {@code light_viewer}: none where all is seen anyway. */
    private static List<SqlText> viewers(VisibleCases seen) {
        return seen.everything()
                ? List.of()
                : seen.units().stream()
                        .map(unit ->
                                SqlText.all(List.of(SqlText.of("open.viewer = ?", unit), seen.within("open.area"))))
                        .toList();
    }

    private static OpenPath ofTable(SqlText condition) {
        return new OpenPath(
                "case_assignment open",
                "id",
                SqlText.of("open.ended_at is null and ").then(condition));
    }

    /**
     * Those of other units on cases that a unit of somebody's has or had to do with: what {@code light_viewer} holds of cases that have not
     * changed since, in the order of an index, and the others one by one. Some of them are on another way, too, which a list does not mind:
     * to leave them out would be to read all of them.
     */
    private static List<OpenPath> throughUnits(VisibleCases seen) {
        if (seen.everything() || seen.units().isEmpty()) {
            return List.of();
        }
        List<OpenPath> paths = new ArrayList<>();
        viewers(seen).forEach(viewer -> paths.add(ofViewer(viewer)));
        paths.add(ofTable(SqlText.all(List.of(SqlText.of(CHANGED), concernTheirs(seen)))));
        return paths;
    }

    /**
     * The same, to be counted: none that lies in an area all of whose cases they see, is their unit's or was reported by them. One way for
     * each range of areas in between, as an index reads them.
     */
    static List<OpenPath> ofOthers(VisibleCases seen) {
        if (seen.everything() || seen.units().isEmpty()) {
            return List.of();
        }
        SqlText others = SqlText.all(List.of(
                SqlText.of("not ").then(SqlText.oneOf("open.unit", seen.units())),
                SqlText.of("open.reported_by <> ?", seen.account()),
                seen.within("open.area")));
        List<SqlText> outside = seen.outside("open.area");
        List<OpenPath> paths = new ArrayList<>();
        outside.forEach(range ->
                paths.add(ofViewer(SqlText.all(List.of(SqlText.oneOf("open.viewer", seen.units()), range, others)))));
        paths.add(ofTable(SqlText.all(List.of(
                SqlText.of(CHANGED),
                others,
                SqlText.any(outside),
                Visibility.concerns(seen.units(), "open.case_number")))));
        return paths;
    }

    private static OpenPath ofViewer(SqlText condition) {
        return new OpenPath(
                "light_viewer open",
                "assignment",
                condition.then(" and open.case_number not in (select case_number from light_change)"));
    }
}
