package org.gridcase.replay.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest replay of each change, and what it found. */
@Component
public class ReplayRepository {

    private static final String DIFFERENCE =
            "rule_change, position, case_number, area, unit, kind, matter, rule_table, old_row, new_row, old_value, new_value";

    private static final int AT_ONCE = 100;

    private final JdbcClient db;

    ReplayRepository(JdbcClient db) {
        this.db = db;
    }

    Optional<ReplayRun> find(int change) {
        return db.sql("select * from rule_replay where rule_change = ?")
                .param(change)
                .query(ReplayRepository::run)
                .optional();
    }

    /** In place of an earlier one. @throws org.springframework.dao.DuplicateKeyException when another has just been begun */
    void begin(ReplayRun run) {
        db.sql("delete from rule_replay_difference where rule_change = ?")
                .param(run.change())
                .update();
        db.sql("delete from rule_replay where rule_change = ?")
                .param(run.change())
                .update();
        db.sql("insert into rule_replay (rule_change, digest, state, begun_by, begun, beat, since, until, total, cases,"
                        + " differing, unrecorded, unasked) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)")
                .params(
                        run.change(),
                        run.digest(),
                        run.state().code(),
                        run.begunBy(),
                        stored(run.begun()),
                        stored(run.beat()),
                        stored(run.since()),
                        stored(run.until()),
                        run.total())
                .update();
    }

    /** @return whether it is still the newest one of its change */
    boolean save(ReplayRun run) {
        return db.sql("update rule_replay set state = ?, beat = ?, ended = ?, cases = ?, differing = ?, unrecorded = ?,"
                                + " unasked = ?, failure = ? where rule_change = ? and begun = ? and state = 'running'")
                        .param(run.state().code())
                        .param(stored(run.beat()))
                        .param(run.ended() == null ? null : stored(run.ended()))
                        .param(run.cases())
                        .param(run.differing())
                        .param(run.unrecorded())
                        .param(run.unasked())
                        .param(run.failure())
                        .param(run.change())
                        .param(stored(run.begun()))
                        .update()
                == 1;
    }

    void add(int change, List<FoundDifference> found) {
        for (int from = 0; from < found.size(); from += AT_ONCE) {
            List<FoundDifference> some = found.subList(from, Math.min(found.size(), from + AT_ONCE));
            List<@Nullable Object> values = new ArrayList<>();
            some.forEach(each -> values.addAll(Arrays.asList(
                    change,
                    each.position(),
                    each.caseNumber(),
                    each.area(),
                    each.unit(),
                    each.kind(),
                    each.matter(),
                    each.table(),
                    each.oldRow(),
                    each.newRow(),
                    each.oldValue(),
                    each.newValue())));
            db.sql("insert into rule_replay_difference (" + DIFFERENCE + ") values "
                            + String.join(
                                    ", ", Collections.nCopies(some.size(), "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")))
                    .params(values)
                    .update();
        }
    }

    /**
     * What somebody wants to see.
     *
     * @param areas beginnings of the codes of areas; null for all
     */
    public record Wanted(
            @Nullable Collection<String> areas,
            @Nullable String kind,
            @Nullable String unit,
            @Nullable String street) {

        private String where(List<@Nullable Object> params) {
            StringBuilder where = new StringBuilder(" where rule_change = ?");
            if (areas != null) {
                where.append(
                        areas.isEmpty()
                                ? " and false"
                                : " and (" + String.join(" or ", Collections.nCopies(areas.size(), "area like ?"))
                                        + ")");
                areas.forEach(area -> params.add(area + "%"));
            }
            with(where, params, " and kind = ?", kind);
            with(where, params, " and unit = ?", unit);
            with(where, params, " and substring(area, 1, 9) = ?", street);
            return where.toString();
        }

        private static void with(
                StringBuilder where, List<@Nullable Object> params, String condition, @Nullable String value) {
            if (value != null) {
                where.append(condition);
                params.add(value);
            }
        }
    }

    /** Differences in the order in which they were found. @param after position of the last one of the page before */
    public List<FoundDifference> differences(int change, Wanted wanted, int after, int size) {
        List<@Nullable Object> params = new ArrayList<>(List.of(change));
        String where = wanted.where(params);
        params.add(after);
        params.add(size);
        return db.sql("select * from rule_replay_difference" + where + " and position > ? order by position limit ?")
                .params(params)
                .query((rs, row) -> difference(rs))
                .list();
    }

    /** How many there are of a kind, or at a place. @param key code; null where there is none */
    public record Tally(@Nullable String key, String kind, int cases, int differences) {}

    public List<Tally> byKind(int change, Wanted wanted) {
        return tallies("cast(null as varchar(64))", change, wanted);
    }

    public List<Tally> byUnit(int change, Wanted wanted) {
        return tallies("unit", change, wanted);
    }

    public List<Tally> byStreet(int change, Wanted wanted) {
        return tallies("substring(area, 1, 9)", change, wanted);
    }

    private List<Tally> tallies(String key, int change, Wanted wanted) {
        List<@Nullable Object> params = new ArrayList<>(List.of(change));
        return db.sql(
                        "select tally_key, kind, count(distinct case_number) as cases, count(*) as differences from (select "
                                + key + " as tally_key, kind, case_number from rule_replay_difference"
                                + wanted.where(params)
                                + ") found group by tally_key, kind order by tally_key, kind")
                .params(params)
                .query((rs, row) -> new Tally(
                        rs.getString("tally_key"), rs.getString("kind"), rs.getInt("cases"), rs.getInt("differences")))
                .list();
    }

    /** How many cases would have gone otherwise. */
    public int differing(int change, Wanted wanted) {
        List<@Nullable Object> params = new ArrayList<>(List.of(change));
        return Objects.requireNonNull(
                db.sql("select count(distinct case_number) from rule_replay_difference" + wanted.where(params))
                        .params(params)
                        .query(Integer.class)
                        .single());
    }

    private static FoundDifference difference(ResultSet rs) throws SQLException {
        return new FoundDifference(
                rs.getInt("position"),
                rs.getString("case_number"),
                rs.getString("area"),
                rs.getString("unit"),
                rs.getString("kind"),
                rs.getString("matter"),
                rs.getString("rule_table"),
                rs.getObject("old_row", Integer.class),
                rs.getObject("new_row", Integer.class),
                rs.getString("old_value"),
                rs.getString("new_value"));
    }

    private static ReplayRun run(ResultSet rs, int row) throws SQLException {
        OffsetDateTime ended = rs.getObject("ended", OffsetDateTime.class);
        return new ReplayRun(
                rs.getInt("rule_change"),
                rs.getString("digest"),
                StoredWord.of(rs.getString("state"), ReplayRun.State::of, ReplayRun.State.FAILED),
                rs.getString("begun_by"),
                instant(rs, "begun"),
                instant(rs, "beat"),
                ended == null ? null : ended.toInstant(),
                instant(rs, "since"),
                instant(rs, "until"),
                rs.getInt("total"),
                rs.getInt("cases"),
                rs.getInt("differing"),
                rs.getInt("unrecorded"),
                rs.getInt("unasked"),
                rs.getString("failure"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime stored(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
