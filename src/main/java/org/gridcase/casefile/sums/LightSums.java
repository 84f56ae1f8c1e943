package org.gridcase.casefile.sums;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.casefile.sql.KeptRows;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sql.ViewerList;
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

    /** So many cases in one transaction: none takes long, whatever has come together. */
    private static final int PORTION = 500;

    /**
     * So many cases are named in one statement. Asked for by a query instead, PostgreSQL expects many and reads all that is open, and H2
     * asks anew for every row, so that the time grows with the square of the cases.
     */
    private static final int AT_ONCE = 100;

    /** After a settling that failed. Until the next one, what has changed is read one by one. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int ATTEMPTS = 5;

    private static final String CHANGE =
            "insert into light_change (kind, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)"
                    + " select stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, %d"
                    + " from case_assignment where ended_at is null and ";

    private static final String OPEN_COLUMNS =
            "assignment, kind, case_number, light, area, unit, reported_by, reported_at";

    private static final String VIEWER_COLUMNS =
            "viewer, assignment, area, kind, case_number, unit, reported_by, reported_at,"
                    + " yellow_at, deadline, provisional, light";

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

    /**
     * Settles when much has changed or turned, so that nobody who reads has more than a little to add.
     *
     * @return whether it was a portion of many changes, so that others are left
     */
    public boolean settleWhenDue() {
        if (!isDue()) {
            return false;
        }
        try {
            boolean more = settleSome();
            failedAt = null;
            return more;
        } catch (DataAccessException | TransactionException e) {
            failed(e);
            return false;
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

    /** Whether much has changed or turned; not soon after a settling that failed. */
    boolean isDue() {
        Instant now = clock.instant();
        Instant failed = failedAt;
        if (failed != null && now.isBefore(failed.plus(PAUSE))) {
            return false;
        }
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
            LOG.debug("settling sums and lists of the light board: {} cases done, more to come", PORTION);
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
        List<String> changed = changed(PORTION + 1);
        if (changed.size() <= PORTION) {
            settle(now, UnsettledLights.CHANGES, changed);
            db.sql("delete from light_change").update();
            db.sql("update light_as_of set at = ?").param(Instants.toSql(now)).update();
            return false;
        }
        // What is kept stays as of the same instant, so that the other changes still add up with it.
        String last = changed.get(PORTION - 1);
        settle(
                asOf.get(),
                SqlText.of("(select * from light_change where case_number <= ?)", last),
                changed.subList(0, PORTION));
        db.sql("delete from light_change where case_number <= ?").param(last).update();
        return true;
    }

    private List<String> changed(int most) {
        return db.sql("select distinct case_number from light_change order by case_number limit " + most)
                .query(String.class)
                .list();
    }

    private void settle(Instant now, SqlText changes, List<String> changed) {
        addToSums(changesOfSums(ofAll(UnsettledLights.differences(changes, now))));
        for (List<String> some : inParts(changedOrTurned(changed, now))) {
            SqlText cases = SqlText.values(some);
            settleOpen(cases, now);
            settleViewers(cases, now);
        }
        inParts(changed).forEach(some -> lists.settle(SqlText.values(some)));
    }

    private List<String> changedOrTurned(List<String> changed, Instant now) {
        SqlText turned = UnsettledLights.turnedCases(now);
        Set<String> cases = new TreeSet<>(changed);
        cases.addAll(
                db.sql(turned.sql()).params(turned.params()).query(String.class).list());
        return List.copyOf(cases);
    }

    private static List<List<String>> inParts(List<String> cases) {
        return IntStream.iterate(0, from -> from < cases.size(), from -> from + AT_ONCE)
                .mapToObj(from -> cases.subList(from, Math.min(cases.size(), from + AT_ONCE)))
                .toList();
    }

    private List<SumChange> changesOfSums(SqlText differences) {
        return corrections(parts(differences));
    }

    private List<SumChange> corrections(SqlText parts) {
        // Those that are read together come to lie together.
        SqlText bySum = byKey(parts).then(" order by viewer, area, reporter, unit, kind, provisional");
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

    /** All that is open on some cases. */
    private void settleOpen(SqlText cases, Instant now) {
        update(SqlText.of("delete from light_open where case_number in (")
                .then(cases)
                .then(")"));
        update(SqlText.of("insert into light_open (" + OPEN_COLUMNS + ") ").then(open(cases, now)));
    }

    private static SqlText open(SqlText cases, Instant now) {
        return SqlText.of("select id, stage, case_number, ")
                .then(light(now))
                .then(
                        ", area, unit, reported_by, reported_at from case_assignment where ended_at is null and case_number in (")
                .then(cases)
                .then(")");
    }

    private static SqlText light(Instant now) {
        return SqlText.of("case when deadline <= ? then 2 when yellow_at <= ? then 1 else 0 end", now, now);
    }

    /** What some cases show to units that had to do with them: the rows, and their sums. */
    private void settleViewers(SqlText cases, Instant now) {
        addToSums(changesOfSums(UnsettledLights.differencesOfViewers(cases, now)));
        update(SqlText.of("delete from light_viewer where case_number in (")
                .then(cases)
                .then(")"));
        update(SqlText.of("insert into light_viewer (" + VIEWER_COLUMNS + ") ").then(viewers(cases, now)));
    }

    private static SqlText viewers(SqlText cases, Instant now) {
        return SqlText.of("select viewer, assignment, area, kind, case_number, unit, reported_by, reported_at,"
                        + " yellow_at, deadline, provisional, ")
                .then(light(now))
                .then(" from (")
                .then(UnsettledLights.viewers(cases))
                .then(") open");
    }

    /**
     * Compares what is kept with what counting gives, and puts right what differs. Some cases at a time, each a transaction of its own, so
     * that settling goes on in between; what is being changed meanwhile is left to the settling.
     *
     * @return in how many sums and rows they differed: none, unless somebody has changed the tables by hand
     */
    public int repair() {
        settle();
        int wrong = 0;
        for (List<String> some : inParts(open())) {
            wrong += alone(asOf -> repairRows(some, asOf));
        }
        wrong += alone(this::repairSums);
        return wrong + repairLists();
    }

    /** While nobody settles. Who settles holds on for a portion, which may be longer than the database waits. */
    private int alone(ToIntFunction<Instant> work) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return aloneAtOnce(work);
            } catch (ConcurrencyFailureException e) {
                LOG.debug("the lists are being settled, attempt {}", attempt, e);
            }
        }
        return aloneAtOnce(work);
    }

    private int aloneAtOnce(ToIntFunction<Instant> work) {
        return Objects.requireNonNull(
                settling.execute(status -> work.applyAsInt(db.sql("select at from light_as_of for update")
                        .query((rs, row) -> Instants.fromSql(rs, "at"))
                        .single())));
    }

    /** The cases of which something is open, or is kept as if it were. */
    private List<String> open() {
        return db.sql(
                        "select case_number from case_assignment where ended_at is null union select case_number from light_open"
                                + " union select case_number from light_viewer order by case_number")
                .query(String.class)
                .list();
    }

    private int repairRows(List<String> some, Instant asOf) {
        List<String> settled = withoutChanged(some);
        if (settled.isEmpty()) {
            return 0;
        }
        SqlText cases = SqlText.values(settled);
        SqlText which = SqlText.of("case_number in (").then(cases).then(")");
        return new KeptRows("light_open", OPEN_COLUMNS, which).bring(db, open(cases, asOf))
                + new KeptRows("light_viewer", VIEWER_COLUMNS, which).bring(db, viewers(cases, asOf));
    }

    private List<String> withoutChanged(List<String> cases) {
        SqlText changed = SqlText.of("select distinct case_number from light_change where ")
                .then(SqlText.oneOf("case_number", cases));
        Set<String> left = new TreeSet<>(cases);
        db.sql(changed.sql())
                .params(changed.params())
                .query(String.class)
                .list()
                .forEach(left::remove);
        return List.copyOf(left);
    }

    /** @return how many rows of the lists were wrong or missing */
    private int repairLists() {
        int wrong = alone(asOf -> lists.repairWithoutCase());
        List<String> slice = lists.after("", AT_ONCE);
        while (!slice.isEmpty()) {
            List<String> some = slice;
            wrong += alone(asOf -> {
                List<String> settled = withoutChanged(some);
                return settled.isEmpty() ? 0 : lists.settle(SqlText.values(settled));
            });
            slice = lists.after(slice.get(slice.size() - 1), AT_ONCE);
        }
        return wrong;
    }

    /**
     * Of all units together by what is open, less what has changed since the sums were settled; of what single units see by the rows kept
     * of it, which have been compared before.
     */
    private int repairSums(Instant asOf) {
        SqlText kept = SqlText.of("select viewer, area, reported_by as reporter, unit, kind, provisional,"
                + " -opened as opened, -yellow as yellow, -red as red from light_sum");
        SqlText open = SqlText.of(
                "select '' as viewer, area, reported_by, unit, stage as kind, provisional, 1 as opened,"
                        + " case when yellow_at <= ? then 1 else 0 end as yellow, case when deadline <= ? then 1 else 0 end as red"
                        + " from case_assignment where ended_at is null",
                asOf,
                asOf);
        SqlText changed = SqlText.of(
                "select '' as viewer, area, reported_by, unit, kind, provisional, -change as opened,"
                        + " case when yellow_at <= ? then -change else 0 end as yellow, case when deadline <= ? then -change else 0 end as red"
                        + " from light_change",
                asOf,
                asOf);
        SqlText ofViewers = SqlText.of(
                "select viewer, area, reported_by, unit, kind, provisional, 1 as opened,"
                        + " case when light >= 1 then 1 else 0 end as yellow, case when light = 2 then 1 else 0 end as red from light_viewer");
        List<SumChange> wrong =
                corrections(SqlText.unionAll(List.of(kept, parts(open), parts(changed), parts(ofViewers))));
        addToSums(wrong);
        return wrong.size();
    }

    private void update(SqlText statement) {
        db.sql(statement.sql()).params(statement.params()).update();
    }
}
