package org.gridcase.casefile.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sums.UnsettledLights;
import org.gridcase.organisation.structure.AreaCode;

/**
 * Counts the open assignments that somebody may see, by unit and stage, from the kept sums: the sums of the areas, and what the account has
 * reported outside of them; of somebody's own units all; what the sums do not have yet; and one by one what others have open on the
 * cases of these units. One statement, so that all its parts are of one moment.
 */
final class LightCount {

    private static final String SUMS =
            "select unit, stage, provisional, %1$sopened as opened, %1$syellow as yellow, %1$sred as red"
                    + " from light_sum where viewer = ? and area = ? and reported_by = ?";
    private static final String NO_VIEWER = "";
    private static final String WHOLE = "";
    private static final String ANYBODY = "";
    private static final int MOST_NAMED = 2000;

    private final VisibleCases seen;
    private final Instant now;
    private final String within;

    private final List<String> changedCases;

    private LightCount(VisibleCases seen, List<String> changedCases, Instant now) {
        this.seen = seen;
        this.changedCases = changedCases;
        this.now = now;
        AreaCode area = seen.within();
        this.within = area == null ? WHOLE : area.value();
    }

    /**
     * A query with the columns unit, stage (code of the stage), opened, yellow (or red), red, and the same of those whose deadline is
     * provisional.
     *
     * @param changedCases numbers of the cases that have changed since they were settled
     */
    static SqlText of(VisibleCases seen, List<String> changedCases, Instant now) {
        return new LightCount(seen, changedCases, now).query();
    }

    private SqlText query() {
        List<SqlText> parts = new ArrayList<>(seen.everything() ? List.of(kept("", within, ANYBODY)) : partsSeen());
        parts.add(unsettled());
        parts.addAll(ofOthers());
        return SqlText.of("select unit, stage, sum(opened) as opened, sum(yellow) as yellow, sum(red) as red,"
                        + " sum(case when provisional then opened else 0 end) as provisional_opened,"
                        + " sum(case when provisional then yellow else 0 end) as provisional_yellow,"
                        + " sum(case when provisional then red else 0 end) as provisional_red from (")
                .then(SqlText.unionAll(parts))
                .then(") counted group by unit, stage having sum(opened) <> 0 order by unit, stage");
    }

    private List<SqlText> partsSeen() {
        List<SqlText> parts = new ArrayList<>();
        SqlText ofOthers = seen.units().isEmpty()
                ? SqlText.of("")
                : SqlText.of(" and not ").then(SqlText.oneOf("unit", seen.units()));
        for (AreaCode area : seen.areas()) {
            parts.add(kept("", area.value(), ANYBODY).then(ofOthers));
            parts.add(kept("-", area.value(), seen.account()).then(ofOthers));
        }
        parts.add(kept("", within, seen.account()).then(ofOthers));
        if (!seen.units().isEmpty()) {
            parts.add(kept("", within, ANYBODY).then(" and ").then(SqlText.oneOf("unit", seen.units())));
        }
        return parts;
    }

    private static SqlText kept(String sign, String area, String reporter) {
        return kept(sign, NO_VIEWER, area, reporter);
    }

    private static SqlText kept(String sign, String viewer, String area, String reporter) {
        return SqlText.of(SUMS.formatted(sign), viewer, area, reporter);
    }

    /**
     * What other units have open on cases that somebody's unit has or had to do with. The sums of two units cannot be added, since a case
     * can be of both: for who has several units these are counted one by one.
     */
    private List<SqlText> ofOthers() {
        if (!namesChanges(seen)) {
            return OpenPath.ofOthers(seen).stream().map(this::oneByOne).toList();
        }
        String unit = seen.units().iterator().next();
        List<SqlText> parts = new ArrayList<>();
        parts.add(kept("", unit, within, ANYBODY));
        parts.add(kept("-", unit, within, seen.account()));
        for (AreaCode area : seen.areas()) {
            parts.add(kept("-", unit, area.value(), ANYBODY));
            parts.add(kept("", unit, area.value(), seen.account()));
        }
        parts.add(ofOthers(unit, UnsettledLights.turnedOfViewer(unit, now)));
        if (!changedCases.isEmpty()) {
            parts.add(ofOthers(unit, changesOfOthers()));
        }
        return parts;
    }

    /** Whether the count asks which cases have changed since the last settling. */
    static boolean namesChanges(VisibleCases seen) {
        return !seen.everything() && seen.units().size() == 1;
    }

    /** Named one by one, PostgreSQL knows how few they are; very many there are only where settling fails. */
    private SqlText changesOfOthers() {
        return UnsettledLights.differencesOfViewers(
                changedCases.size() > MOST_NAMED
                        ? SqlText.of("select case_number from light_change")
                        : SqlText.values(changedCases),
                now);
    }

    private SqlText ofOthers(String unit, SqlText unsettled) {
        return SqlText.of("select u.unit, u.stage, u.provisional, u.opened, u.yellow, u.red from (")
                .then(unsettled)
                .then(") u where u.viewer = ? and ", unit)
                .then(SqlText.all(List.of(
                        seen.within("u.area"),
                        SqlText.of("u.reported_by <> ?", seen.account()),
                        SqlText.any(seen.outside("u.area")))));
    }

    private SqlText unsettled() {
        List<SqlText> ways = new ArrayList<>();
        seen.areas().forEach(area -> ways.add(VisibleCases.inside("u.area", area)));
        ways.add(SqlText.of("u.reported_by = ?", seen.account()));
        if (!seen.units().isEmpty()) {
            ways.add(SqlText.oneOf("u.unit", seen.units()));
        }
        return SqlText.of("select u.unit, u.stage, u.provisional, u.opened, u.yellow, u.red from (")
                .then(UnsettledLights.differences(now))
                .then(") u where ")
                .then(seen.within("u.area"))
                .then(
                        seen.everything()
                                ? SqlText.of("")
                                : SqlText.of(" and (").then(SqlText.any(ways)).then(")"));
    }

    /** An assignment on a case of two of the units is one all the same. */
    private SqlText oneByOne(OpenPath path) {
        return SqlText.of(
                        "select unit, stage, provisional, 1, case when yellow_at <= ? then 1 else 0 end,"
                                + " case when deadline <= ? then 1 else 0 end from (select distinct open.%s, open.unit, open.stage,"
                                        .formatted(path.id())
                                + " open.provisional, open.yellow_at, open.deadline from " + path.table() + " where ",
                        now,
                        now)
                .then(path.condition())
                .then(") other");
    }
}
