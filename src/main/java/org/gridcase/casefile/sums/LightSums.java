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
import org.gridcase.casefile.trace.Instants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
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

    private static final String CHANGE =
            "insert into light_change (kind, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)"
                    + " select stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, %d"
                    + " from case_assignment where ended_at is null and ";

    private static final String ON_CHANGED_CASE = "case_number in (select case_number from light_change)";

    private static final String OPEN_COLUMNS =
            "assignment, kind, case_number, light, area, unit, reported_by, reported_at";

    /** The open assignments of others, to each unit that has or had an assignment on the case or has verified it. */
    private static final String VIEWERS =
            "select distinct v.unit as viewer, a.area, a.id as assignment, a.stage as kind,"
                    + " a.case_number, a.unit, a.reported_by, a.reported_at, a.yellow_at, a.deadline, a.provisional"
                    + " from case_assignment a join (select unit, case_number from case_assignment"
                    + " union all select unit, case_number from case_verification where unit is not null) v"
                    + " on v.case_number = a.case_number and v.unit <> a.unit where a.ended_at is null";

    private static final String KEY = "area = ? and reported_by = ? and unit = ? and kind = ? and provisional = ?";

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final CaseLists lists;
    private final TransactionTemplate settling;
    private final Clock clock;

    public LightSums(JdbcClient db, JdbcTemplate batches, PlatformTransactionManager transactions, Clock clock) {
        this.db = db;
        this.batches = batches;
        this.lists = new CaseLists(db);
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

    /** What came with a new release, or while nobody looked. */
    @EventListener(ApplicationReadyEvent.class)
    void started() {
        settleWhenDue();
    }

    /** Settles when much has changed or turned, so that nobody who reads has more than a little to add. */
    public void settleWhenDue() {
        Instant now = clock.instant();
        boolean due = db.sql("select at, (select count(*) from (select 1 from light_change limit " + (MOST_CHANGES + 1)
                        + ") unsettled) as changes from light_as_of")
                .query((rs, row) -> rs.getInt("changes") > MOST_CHANGES
                        || Duration.between(Instants.fromSql(rs, "at"), now)
                                        .abs()
                                        .compareTo(LONGEST_UNSETTLED)
                                > 0)
                .single();
        if (due) {
            settle();
        }
    }

    /** Moves what has changed or turned until now into what is kept. Of two who do it at once one does it. */
    public void settle() {
        Instant now = clock.instant();
        try {
            settling.executeWithoutResult(status -> {
                Optional<Integer> free = db.sql("select 1 from light_as_of for update skip locked")
                        .query(Integer.class)
                        .optional();
                free.ifPresent(one -> settle(now));
            });
        } catch (ConcurrencyFailureException e) {
            LOG.debug("the sums of the light board are being settled elsewhere", e);
        }
    }

    private void settle(Instant now) {
        addToSums(changesOfSums(now));
        settleOpen(now);
        settleViewers();
        lists.settle();
        db.sql("delete from light_change").update();
        db.sql("update light_as_of set at = ?").param(Instants.toSql(now)).update();
    }

    private List<SumChange> changesOfSums(Instant now) {
        SqlText changes = byKey(parts(UnsettledLights.differences(now)));
        return db.sql(changes.sql())
                .params(changes.params())
                .query((rs, row) -> change(rs))
                .list();
    }

    /** Each row once for every sum that it is part of. */
    private static SqlText parts(SqlText rows) {
        return SqlText.of(
                        "select substring(u.area, 1, part.digits) as area, case when part.own then u.reported_by else '' end"
                                + " as reporter, u.unit, u.kind, u.provisional, u.opened, u.yellow, u.red from (")
                .then(rows)
                .then(
                        ") u join (select digits, own from (values (0), (6), (9), (12), (15)) level (digits)"
                                + " cross join (values (true), (false)) reporter (own)) part on part.digits <= char_length(u.area)");
    }

    private static SqlText byKey(SqlText parts) {
        return SqlText.of(
                        "select area, reporter, unit, kind, provisional, sum(opened) as opened, sum(yellow) as yellow,"
                                + " sum(red) as red from (")
                .then(parts)
                .then(") parts group by area, reporter, unit, kind, provisional"
                        + " having sum(opened) <> 0 or sum(yellow) <> 0 or sum(red) <> 0");
    }

    private static SumChange change(ResultSet rs) throws SQLException {
        return new SumChange(
                rs.getInt("opened"),
                rs.getInt("yellow"),
                rs.getInt("red"),
                List.of(
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
                "insert into light_sum (opened, yellow, red, area, reported_by, unit, kind, provisional)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
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
    private void settleOpen(Instant now) {
        SqlText turned = SqlText.of("select id from case_assignment a where ")
                .then(UnsettledLights.turned("a", "yellow_at", now))
                .then(" union select id from case_assignment a where ")
                .then(UnsettledLights.turned("a", "deadline", now));
        // An «or» over two tables would look at all that is open.
        update(SqlText.of("delete from light_open where assignment in (select assignment from light_open where "
                        + ON_CHANGED_CASE + " union ")
                .then(turned)
                .then(")"));
        update(SqlText.of("insert into light_open (" + OPEN_COLUMNS + ") ")
                .then(open(now))
                .then(" and id in (select id from case_assignment where ended_at is null and " + ON_CHANGED_CASE
                        + " union ")
                .then(turned)
                .then(")"));
    }

    private static SqlText open(Instant now) {
        return SqlText.of(
                "select id, stage, case_number, case when deadline <= ? then 2 when yellow_at <= ? then 1 else 0 end, area, unit,"
                        + " reported_by, reported_at from case_assignment where ended_at is null",
                now,
                now);
    }

    /** What the cases that have changed show to units that had to do with them. */
    private void settleViewers() {
        db.sql("delete from light_viewer where " + ON_CHANGED_CASE).update();
        db.sql("insert into light_viewer (viewer, area, assignment, kind, case_number, unit, reported_by, reported_at,"
                        + " yellow_at, deadline, provisional) " + VIEWERS + " and a." + ON_CHANGED_CASE)
                .update();
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
            settle(now);
            int differences = wrongSums + wrongOpen(now) + wrongViewers();
            if (differences > 0) {
                countAnew(now);
            }
            return differences + lists.repair();
        }));
    }

    private int wrongSums(Instant now) {
        SqlText counted = SqlText.of(
                "select area, reported_by, unit, stage as kind, provisional, -1 as opened,"
                        + " case when yellow_at <= ? then -1 else 0 end as yellow, case when deadline <= ? then -1 else 0 end as red"
                        + " from case_assignment where ended_at is null",
                now,
                now);
        SqlText all = SqlText.unionAll(List.of(
                SqlText.of(
                        "select area, reported_by as reporter, unit, kind, provisional, opened, yellow, red from light_sum"),
                parts(UnsettledLights.differences(now)),
                parts(counted)));
        return count(SqlText.of("select count(*) from (").then(byKey(all)).then(") wrong"));
    }

    private int wrongOpen(Instant now) {
        return differing(SqlText.of("select " + OPEN_COLUMNS + " from light_open"), open(now));
    }

    private int wrongViewers() {
        return differing(
                SqlText.of(
                        "select viewer, area, assignment, kind, case_number, unit, reported_by, reported_at, yellow_at,"
                                + " deadline, provisional from light_viewer"),
                SqlText.of(VIEWERS));
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
        settle(now);
    }
}
