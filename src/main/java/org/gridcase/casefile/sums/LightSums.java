package org.gridcase.casefile.sums;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

    private static final Duration LONGEST_UNSETTLED = Duration.ofMinutes(1);

    /** So many cases that have changed, and so many lights that have turned, in one transaction: none takes long, whatever has come together. */
    static final int PORTION = 500;

    /**
     * So many cases are named in one statement. Asked for by a query instead, PostgreSQL expects many and reads all that is open, and H2
     * asks anew for every row, so that the time grows with the square of the cases.
     */
    static final int AT_ONCE = 100;

    /** After a settling that failed. Until the next one, what has changed is read one by one. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final LightChangeRows changes;
    private final LightSumRows counted;
    private final OpenLightRows open;
    private final CaseLists lists;
    private final TransactionTemplate settling;
    private final RepairOfKept repair;
    private final Clock clock;

    private volatile @Nullable Instant failedAt;
    private final AtomicInteger recounted = new AtomicInteger();
    private volatile @Nullable Instant recountedAt;
    /** Units of which sums were corrected since the last repair. */
    private final Set<String> corrected = new ConcurrentSkipListSet<>();

    private volatile List<String> correctedLast = List.of();

    public LightSums(
            JdbcClient db,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            List<ViewerList> others,
            Clock clock) {
        this.db = db;
        this.changes = new LightChangeRows(db);
        this.counted = new LightSumRows(db, batches);
        this.open = new OpenLightRows(db);
        this.lists = new CaseLists(db, others);
        this.settling = new TransactionTemplate(transactions);
        settling.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // All its statements see the same changes and the same assignments.
        settling.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.repair = new RepairOfKept(db, settling, changes, counted, open, lists);
        this.clock = clock;
    }

    /** An open assignment has come: it is new, or stands with another deadline than before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void come(String assignment) {
        changes.add(assignment, 1);
    }

    /** An assignment that is still open is about to go: to end, or to get another deadline. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void gone(String assignment) {
        changes.add(assignment, -1);
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
     * @return whether it was a portion of much, so that more is left
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
        return db.sql("select at, (" + LightChangeRows.MANY + ") as many from light_as_of")
                .query((rs, row) -> rs.getBoolean("many")
                        || Duration.between(Instants.fromSql(rs, "at"), now)
                                        .abs()
                                        .compareTo(LONGEST_UNSETTLED)
                                > 0)
                .single();
    }

    /** Moves what has changed or turned until now into what is kept. Of two who do it at once one does it. */
    public void settle() {
        while (settleSome()) {
            LOG.debug("settling sums and lists of the light board: a portion is done, more to come");
        }
    }

    /** @return whether it was a portion of much, so that more is left */
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
        List<String> changed = changes.cases(PORTION + 1);
        if (changed.size() <= PORTION) {
            Instant until = until(asOf.get(), now);
            settle(until, UnsettledLights.CHANGES, changed);
            changes.deleteAll();
            db.sql("update light_as_of set at = ?").param(Instants.toSql(until)).update();
            return until.isBefore(now);
        }
        // What is kept stays as of the same instant, so that the other changes still add up with it.
        String last = changed.get(PORTION - 1);
        settle(asOf.get(), LightChangeRows.upTo(last), changed.subList(0, PORTION));
        changes.deleteUpTo(last);
        return true;
    }

    /** Now, or an earlier instant where more has turned than one transaction takes. What turns at one instant stays together. */
    private Instant until(Instant asOf, Instant now) {
        SqlText last = UnsettledLights.turningAfter(asOf, now, PORTION);
        return db.sql(last.sql())
                .params(last.params())
                .query((rs, row) -> Instants.fromSql(rs, "instant"))
                .optional()
                .orElse(now);
    }

    private void settle(Instant now, SqlText unsettled, List<String> changed) {
        counted.addOfAll(UnsettledLights.differences(unsettled, now));
        for (List<String> some : inParts(changedOrTurned(changed, now))) {
            SqlText cases = SqlText.values(some);
            counted.add(UnsettledLights.differencesOfViewers(cases, now));
            open.settle(cases, now);
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

    static List<List<String>> inParts(List<String> cases) {
        return IntStream.iterate(0, from -> from < cases.size(), from -> from + AT_ONCE)
                .mapToObj(from -> cases.subList(from, Math.min(cases.size(), from + AT_ONCE)))
                .toList();
    }

    /**
     * Compares what is kept with what counting gives, and puts right what differs.
     *
     * @return in how many sums and rows they differed, with the sums that this node has counted again since because one was impossible: none,
     *     unless somebody has changed the tables by hand
     */
    public int repair() {
        settle();
        int wrong = repair.openRows() + repair.sums(corrected) + recounted.getAndSet(0) + repair.listRows();
        correctedLast = List.copyOf(corrected);
        corrected.clear();
        return wrong;
    }

    /** Codes of the units of which the last repair on this node has found sums wrong, in order. */
    public List<String> correctedLast() {
        return correctedLast;
    }

    /** Counts the sums again because one is less than nothing, unless that was done just now: then an assignment is bent, and no sum. */
    public boolean recountImpossible() {
        Instant now = clock.instant();
        Instant before = recountedAt;
        if (before != null && Duration.between(before, now).abs().compareTo(PAUSE) < 0) {
            return false;
        }
        recountedAt = now;
        try {
            settle();
            int wrong = repair.sums(corrected);
            recounted.addAndGet(wrong); // the next sweep tells of them on the board
            LOG.warn("灯板合计出现负数，是数据库被改动所致；已逐件重新清点，改正 {} 处；清单留待灯态核查", wrong);
            return true;
        } catch (DataAccessException | TransactionException e) {
            failed(e);
            return false;
        }
    }
}
