package org.gridcase.casefile.sums;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.casefile.sql.SqlText;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code light_sum}: how many open assignments are green, yellow and red, for everybody together and for each viewer, by area,
 * reporter, unit and stage (ADR 33).
 */
final class LightSumRows {

    private static final String KEY =
            "viewer = ? and area = ? and reported_by = ? and unit = ? and stage = ? and provisional = ?";

    /** Where the unit stands in the key. */
    private static final int UNIT = 3;

    private final JdbcClient db;
    private final JdbcTemplate batches;

    LightSumRows(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    /** @param differences of what each viewer sees */
    void add(SqlText differences) {
        write(corrections(parts(differences)));
    }

    /** @param differences of all that is open */
    void addOfAll(SqlText differences) {
        add(ofAll(differences));
    }

    private List<SumChange> corrections(SqlText parts) {
        // Those that are read together come to lie together.
        SqlText bySum = byKey(parts).then(" order by viewer, area, reporter, unit, stage, provisional");
        return db.sql(bySum.sql())
                .params(bySum.params())
                .query((rs, row) -> change(rs))
                .list();
    }

    /** Nobody's view in particular. */
    private static SqlText ofAll(SqlText rows) {
        return SqlText.of(
                        "select '' as viewer, a.area, a.reported_by, a.unit, a.stage, a.provisional, a.opened, a.yellow, a.red from (")
                .then(rows)
                .then(") a");
    }

    /** Each row once for every sum that it is part of. */
    private static SqlText parts(SqlText rows) {
        return SqlText.of(
                        "select u.viewer, substring(u.area, 1, part.digits) as area, case when part.own then u.reported_by else '' end"
                                + " as reporter, u.unit, u.stage, u.provisional, u.opened, u.yellow, u.red from (")
                .then(rows)
                .then(
                        ") u join (select digits, own from (values (0), (6), (9), (12), (15)) level (digits)"
                                + " cross join (values (true), (false)) reporter (own)) part on part.digits <= char_length(u.area)");
    }

    private static SqlText byKey(SqlText parts) {
        return SqlText.of(
                        "select viewer, area, reporter, unit, stage, provisional, sum(opened) as opened, sum(yellow) as yellow,"
                                + " sum(red) as red from (")
                .then(parts)
                .then(") parts group by viewer, area, reporter, unit, stage, provisional"
                        + " having sum(opened) <> 0 or sum(yellow) <> 0 or sum(red) <> 0");
    }

    private static SumChange change(ResultSet rs) throws SQLException {
        return new SumChange(
                rs.getInt("opened"),
                rs.getInt("yellow"),
                rs.getInt("red"),
                List.of(
                        rs.getString("viewer"),
                        rs.getString("area"),
                        rs.getString("reporter"),
                        rs.getString("unit"),
                        rs.getString("stage"),
                        rs.getBoolean("provisional")));
    }

    /** By how much one sum changes; the key in the order of {@link #KEY}. */
    private record SumChange(int opened, int yellow, int red, List<Object> key) {

        String unit() {
            return String.valueOf(key.get(UNIT));
        }

        Object[] withCounts() {
            return Stream.concat(Stream.of(opened, yellow, red), key.stream()).toArray();
        }
    }

    private void write(List<SumChange> changes) {
        int[] known = batches.batchUpdate(
                "update light_sum set opened = opened + ?, yellow = yellow + ?, red = red + ? where " + KEY,
                changes.stream().map(SumChange::withCounts).toList());
        batches.batchUpdate(
                "insert into light_sum (opened, yellow, red, viewer, area, reported_by, unit, stage, provisional)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                IntStream.range(0, known.length)
                        .filter(index -> known[index] == 0)
                        .mapToObj(index -> changes.get(index).withCounts())
                        .toList());
        batches.batchUpdate(
                "delete from light_sum where opened = 0 and " + KEY,
                changes.stream()
                        .filter(change -> change.opened() < 0)
                        .map(change -> change.key().toArray())
                        .toList());
    }

    /**
     * Of all units together by what is open, less what has changed since the sums were settled; of what single units see by the rows kept
     * of it, which have been compared before.
     *
     * @param units codes of those of which sums were wrong are added
     * @return how many sums were wrong
     */
    int repair(Instant asOf, Set<String> units) {
        SqlText kept = SqlText.of("select viewer, area, reported_by as reporter, unit, stage, provisional,"
                + " -opened as opened, -yellow as yellow, -red as red from light_sum");
        SqlText open = SqlText.of(
                "select '' as viewer, area, reported_by, unit, stage, provisional, 1 as opened,"
                        + " case when yellow_at <= ? then 1 else 0 end as yellow, case when deadline <= ? then 1 else 0 end as red"
                        + " from case_assignment where ended_at is null",
                asOf,
                asOf);
        SqlText changed = SqlText.of(
                "select '' as viewer, area, reported_by, unit, stage, provisional, -change as opened,"
                        + " case when yellow_at <= ? then -change else 0 end as yellow, case when deadline <= ? then -change else 0 end as red"
                        + " from light_change",
                asOf,
                asOf);
        SqlText ofViewers = SqlText.of(
                "select viewer, area, reported_by, unit, stage, provisional, 1 as opened,"
                        + " case when light >= 1 then 1 else 0 end as yellow, case when light = 2 then 1 else 0 end as red from light_viewer");
        List<SumChange> wrong =
                corrections(SqlText.unionAll(List.of(kept, parts(open), parts(changed), parts(ofViewers))));
        write(wrong);
        wrong.forEach(each -> units.add(each.unit()));
        return wrong.size();
    }
}
