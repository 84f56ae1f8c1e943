package org.gridcase.casefile.sums;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.casefile.SqlText;
import org.gridcase.casefile.ViewerList;
import org.gridcase.casefile.trace.Instants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sums behind the light board, and the lists of open assignments by light (ADR 33). Who changes an assignment writes a change in the
 * same transaction and locks nothing that others write; now and then the changes are settled. Together with the changes, and with the
 * assignments whose light has turned by time alone since ({@link UnsettledLights}), what is kept is at every instant what counting all
 * open assignments would give.
 */
@Component
public class LightSums {

    private static final Logger LOG = LoggerFactory.getLogger(LightSums.class);

    /** So many changes are as quickly read as they are settled. */
    private static final int MOST_CHANGES = 200;

    private static final Duration LONGEST_UNSETTLED = Duration.ofMinutes(1);

    /** So many cases at once: no statement takes long, whatever has come together. */
    private static final int PORTION = 2000;

    /** So many cases are named in one statement. */
    private static final int AT_ONCE = 500;

    /** After a settling that failed. Until the next one, what has changed is read one by one. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final String CHANGE =
            "insert into light_change (kind, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)"
                    + " select stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, %d"
                    + " from case_assignment where ended_at is null and ";

    private static final String OPEN_COLUMNS =
            "assignment, kind, case_number, light, area, unit, reported_by, reported_at";

    private static final String VIEWER_COLUMNS =
            "viewer, area, assignment, kind, case_number, unit, reported_by, reported_at,"
                    + " yellow_at, deadline, provisional, light";

    private static final SqlText OPEN_CASES =
            SqlText.of("select case_number from case_assignment where ended_at is null");

    private static final String KEY =
            "viewer = ? and area = ? and reported_by = ? and unit = ? and kind = ? and provisional = ?";

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final CaseLists lists;
    private final TransactionTemplate settling;
    private final Clock clock;

    private volatile @Nullable Instant failedAt;

    public LightSums(
            JdbcClient db,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            List<ViewerList> others,
            Clock clock) {
        this.db = db;
        this.batches = batches;
        this.lists = new CaseLists(db, others);
        this.settling = new TransactionTemplate(transactions);
        settling.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // All its statements see the same changes and the same assignments.
        settling.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /** An open assignment has come: it is new, or stands with another deadline than before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void come(String assignment) {
        db.sql(CHANGE.formatted(1) + "id = ?").param(assignment).update();
    }

    /** An assignment that is still open is about to go: to end, or to get another deadline. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void gone(String assignment) {
        db.sql(CHANGE.formatted(-1) + "id = ?").param(assignment).update();
    }

    /** What came with a new release, or while nobody looked. That it fails is no reason not to start. */
    @EventListener(ApplicationReadyEvent.class)
    void started() {
        try {
            if (isDue()) {
                settle();
            }
        } catch (DataAccessException | TransactionException e) {
            failed(e);
        }
    }

    /** Settles when much has changed or turned, so that nobody who reads has more than a little to add. */
    public void settleWhenDue() {
        Instant failed = failedAt;
        if (failed != null && clock.instant().isBefore(failed.plus(PAUSE)) || !isDue()) {
            return;
        }
        try {
            settleSome();
            failedAt = null;
        } catch (DataAccessException | TransactionException e) {
            failed(e);
        }
    }

    /** Whoever reads gets what is right all the same, only more slowly. */
    private void failed(RuntimeException e) {
        failedAt = clock.instant();
        LOG.error(
                "the sums and lists of the light board could not be settled; the next look after {} tries again",
                PAUSE,
                e);
    }

    /** When settling has last failed; empty when it has not since it was last done. */
    Optional<Instant> failedAt() {
        return Optional.ofNullable(failedAt);
    }

    private boolean isDue() {
        Instant now = clock.instant();
        return db.sql("select at, (select count(*) from (select 1 from light_change limit " + (MOST_CHANGES + 1)
                        + ") unsettled) as changes from light_as_of")
                .query((rs, row) -> rs.getInt("changes") > MOST_CHANGES
                        || Duration.between(Instants.fromSql(rs, "at"), now)
                                        .abs()
                                        .compareTo(LONGEST_UNSETTLED)
                                > 0)
                .single();
    }

    /** Moves what has changed or turned until now into what is kept. Of two who do it at once one does it. */
    public void settle() {
        while (settleSome()) {
            LOG.info("settling sums and lists of the light board: {} cases done, more to come", PORTION);
        }
    }

    /** @return whether it was a portion of many changes, so that others are left */
    private boolean settleSome() {
        Instant now = clock.instant();
        try {
            return Objects.requireNonNull(settling.execute(status -> settleSome(now)));
        } catch (ConcurrencyFailureException e) {
            LOG.debug("the sums of the light board are being settled elsewhere", e);
            return false;
        }
    }

    private boolean settleSome(Instant now) {
        Optional<Instant> asOf = db.sql("select at from light_as_of for update skip locked")
                .query((rs, row) -> Instants.fromSql(rs, "at"))
                .optional();
        if (asOf.isEmpty()) {
            return false;
        }
        Optional<String> last = lastOfPortion();
        if (last.isPresent()) {
            // What is kept stays as of the same instant, so that the other changes still add up with it.
            settle(asOf.get(), SqlText.of("(select * from light_change where case_number <= ?)", last.get()));
            db.sql("delete from light_change where case_number <= ?")
                    .param(last.get())
                    .update();
            return true;
        }
        settleAll(now);
        return false;
    }

    /** The last case of a portion; empty when all that has changed is no more than that. */
    private Optional<String> lastOfPortion() {
        return db.sql(
                        "select max(case_number) as last, count(*) as size from (select distinct case_number from light_change"
                                + " order by case_number limit " + (PORTION + 1) + ") changed")
                .query((rs, row) -> rs.getInt("size") > PORTION ? rs.getString("last") : "")
                .optional()
                .filter(last -> !last.isEmpty());
    }

    private void settleAll(Instant now) {
        settle(now, UnsettledLights.CHANGES);
        db.sql("delete from light_change").update();
        db.sql("update light_as_of set at = ?").param(Instants.toSql(now)).update();
    }

    private void settle(Instant now, SqlText changes) {
        addToSums(changesOfSums(ofAll(UnsettledLights.differences(changes, now))));
        settleOpen(now, changes);
        settleViewers(now, changes);
        lists.settle(cases(changes));
    }

    private static SqlText cases(SqlText changes) {
        return SqlText.of("select changed.case_number from ").then(changes).then(" changed");
    }

    private List<SumChange> changesOfSums(SqlText differences) {
        // Those that are read together come to lie together.
        SqlText bySum = byKey(parts(differences)).then(" order by viewer, area, reporter, unit, kind, provisional");
        return db.sql(bySum.sql())
                .params(bySum.params())
                .query((rs, row) -> change(rs))
                .list();
    }

    /** Nobody's view in particular. */
    private static SqlText ofAll(SqlText rows) {
        return SqlText.of(
                        "select '' as viewer, a.area, a.reported_by, a.unit, a.kind, a.provisional, a.opened, a.yellow, a.red from (")
                .then(rows)
                .then(") a");
    }

    /** Each row once for every sum that it is part of. */
    private static SqlText parts(SqlText rows) {
        return SqlText.of(
                        "select u.viewer, substring(u.area, 1, part.digits) as area, case when part.own then u.reported_by else '' end"
                                + " as reporter, u.unit, u.kind, u.provisional, u.opened, u.yellow, u.red from (")
                .then(rows)
                .then(
                        ") u join (select digits, own from (values (0), (6), (9), (12), (15)) level (digits)"
                                + " cross join (values (true), (false)) reporter (own)) part on part.digits <= char_length(u.area)");
    }

    private static SqlText byKey(SqlText parts) {
        return SqlText.of(
                        "select viewer, area, reporter, unit, kind, provisional, sum(opened) as opened, sum(yellow) as yellow,"
                                + " sum(red) as red from (")
                .then(parts)
                .then(") parts group by viewer, area, reporter, unit, kind, provisional"
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
                        rs.getString("kind"),
                        rs.getBoolean("provisional")));
    }

    /** By how much one sum changes; the key in the order of {@link #KEY}. */
    private record SumChange(int opened, int yellow, int red, List<Object> key) {

        Object[] withCounts() {
            return Stream.concat(Stream.of(opened, yellow, red), key.stream()).toArray();
        }
    }

    private void addToSums(List<SumChange> changes) {
        int[] known = batches.batchUpdate(
                "update light_sum set opened = opened + ?, yellow = yellow + ?, red = red + ? where " + KEY,
                changes.stream().map(SumChange::withCounts).toList());
        batches.batchUpdate(
                "insert into light_sum (opened, yellow, red, viewer, area, reported_by, unit, kind, provisional)"
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

    /** What has turned, and all that is open on the cases that have changed. */
    private void settleOpen(Instant now, SqlText changes) {
        SqlText turned = SqlText.of("select id from case_assignment a where ")
                .then(UnsettledLights.turned("a", "yellow_at", now))
                .then(" union select id from case_assignment a where ")
                .then(UnsettledLights.turned("a", "deadline", now));
        // An «or» over two tables would look at all that is open.
        update(SqlText.of(
                        "delete from light_open where assignment in (select assignment from light_open where case_number in (")
                .then(cases(changes))
                .then(") union ")
                .then(turned)
                .then(")"));
        update(SqlText.of("insert into light_open (" + OPEN_COLUMNS + ") ")
                .then(open(now))
                .then(" and id in (select id from case_assignment where ended_at is null and case_number in (")
                .then(cases(changes))
                .then(") union ")
                .then(turned)
                .then(")"));
    }

    private static SqlText open(Instant now) {
        return SqlText.of("select id, stage, case_number, ")
                .then(light(now))
                .then(", area, unit, reported_by, reported_at from case_assignment where ended_at is null");
    }

    private static SqlText light(Instant now) {
        return SqlText.of("case when deadline <= ? then 2 when yellow_at <= ? then 1 else 0 end", now, now);
    }

    /** What the cases that are no longer as they were settled show to units that had to do with them: the rows, and their sums. */
    private void settleViewers(Instant now, SqlText changes) {
        SqlText query = UnsettledLights.cases(changes, now);
        List<String> cases =
                db.sql(query.sql()).params(query.params()).query(String.class).list();
        for (int from = 0; from < cases.size(); from += AT_ONCE) {
            SqlText these = SqlText.values(cases.subList(from, Math.min(cases.size(), from + AT_ONCE)));
            addToSums(changesOfSums(UnsettledLights.differencesOfViewers(these, now)));
            update(SqlText.of("delete from light_viewer where case_number in (")
                    .then(these)
                    .then(")"));
            update(SqlText.of("insert into light_viewer (" + VIEWER_COLUMNS + ") ")
                    .then(viewers(these, now)));
        }
    }

    private static SqlText viewers(SqlText cases, Instant now) {
        return SqlText.of("select viewer, area, assignment, kind, case_number, unit, reported_by, reported_at,"
                        + " yellow_at, deadline, provisional, ")
                .then(light(now))
                .then(" from (")
                .then(UnsettledLights.viewers(cases))
                .then(") open");
    }

    private void update(SqlText statement) {
        db.sql(statement.sql()).params(statement.params()).update();
    }

    /**
     * Compares what is kept with what counting gives, and where they differ counts everything again.
     *
     * @return in how many sums and rows they differed: none, unless somebody has changed the tables by hand
     */
    public int repair() {
        Instant now = clock.instant();
        return Objects.requireNonNull(settling.execute(status -> {
            db.sql("select at from light_as_of for update").query().singleRow();
            int wrongSums = wrongSums(now);
            settleAll(now);
            int differences = wrongSums + wrongOpen(now) + wrongViewers(now);
            if (differences > 0) {
                countAnew(now);
            }
            return differences + lists.repair();
        }));
    }

    private int wrongSums(Instant now) {
        SqlText counted = ofAll(SqlText.of(
                "select area, reported_by, unit, stage as kind, provisional, -1 as opened,"
                        + " case when yellow_at <= ? then -1 else 0 end as yellow, case when deadline <= ? then -1 else 0 end as red"
                        + " from case_assignment where ended_at is null",
                now,
                now));
        SqlText countedOfViewers = SqlText.of(
                        "select viewer, area, reported_by, unit, kind, provisional, -1 as opened,"
                                + " case when yellow_at <= ? then -1 else 0 end as yellow, case when deadline <= ? then -1 else 0 end as red from (",
                        now,
                        now)
                .then(UnsettledLights.viewers(OPEN_CASES))
                .then(") open");
        SqlText all = SqlText.unionAll(List.of(
                SqlText.of(
                        "select viewer, area, reported_by as reporter, unit, kind, provisional, opened, yellow, red from light_sum"),
                parts(ofAll(UnsettledLights.differences(now))),
                parts(UnsettledLights.differencesOfViewers(UnsettledLights.cases(UnsettledLights.CHANGES, now), now)),
                parts(counted),
                parts(countedOfViewers)));
        return count(SqlText.of("select count(*) from (").then(byKey(all)).then(") wrong"));
    }

    private int wrongOpen(Instant now) {
        return differing(SqlText.of("select " + OPEN_COLUMNS + " from light_open"), open(now));
    }

    private int wrongViewers(Instant now) {
        return differing(SqlText.of("select " + VIEWER_COLUMNS + " from light_viewer"), viewers(OPEN_CASES, now));
    }

    private int differing(SqlText kept, SqlText right) {
        SqlText tooMuch =
                SqlText.of("(").then(kept).then(") except (").then(right).then(")");
        SqlText missing =
                SqlText.of("(").then(right).then(") except (").then(kept).then(")");
        return count(SqlText.of("select count(*) from (").then(tooMuch).then(") too_much"))
                + count(SqlText.of("select count(*) from (").then(missing).then(") missing"));
    }

    private int count(SqlText query) {
        return db.sql(query.sql()).params(query.params()).query(Integer.class).single();
    }

    private void countAnew(Instant now) {
        Stream.of("light_sum", "light_open", "light_viewer", "light_change")
                .forEach(table -> db.sql("delete from " + table).update());
        db.sql(CHANGE.formatted(1) + "true").update();
        settleAll(now);
    }
}
