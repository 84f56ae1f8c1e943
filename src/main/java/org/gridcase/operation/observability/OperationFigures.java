package org.gridcase.operation.observability;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.gridcase.engine.BackgroundJobs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the figures that an operator watches, all together and at most every ten seconds, whoever asks how often. Each is one look-up over
 * an index or over sums that are kept; none grows with the number of cases. They are counts and ages over the tables of several rooms, so
 * they are read here and not through the doors of each.
 */
@Component
class OperationFigures {

    private static final Logger LOG = LoggerFactory.getLogger(OperationFigures.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final JdbcClient db;
    private final BackgroundJobs jobs;
    private final Clock clock;
    private Map<String, Double> read = Map.of();
    private @Nullable Instant readAt;

    OperationFigures(JdbcClient db, BackgroundJobs jobs, Clock clock) {
        this.db = db;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Not a number while the database is away, or where there has been nothing yet. */
    double get(Figure figure) {
        return current().getOrDefault(figure.name(), Double.NaN);
    }

    private synchronized Map<String, Double> current() {
        Instant now = clock.instant();
        Instant before = readAt;
        if (before == null || Duration.between(before, now).abs().compareTo(GOOD_FOR) >= 0) {
            try {
                read = read(now);
            } catch (DataAccessException | org.springframework.transaction.TransactionException e) {
                LOG.warn("the figures could not be read", e);
                read = Map.of();
            }
            readAt = now;
        }
        return read;
    }

    private Map<String, Double> read(Instant now) {
        Map<String, Double> figures = new HashMap<>();
        db.sql(
                        "select coalesce(sum(opened), 0) as opened, coalesce(sum(yellow), 0) as yellow, coalesce(sum(red), 0) as red"
                                + " from light_sum where viewer = '' and area = '' and reported_by = ''")
                .query((rs, row) -> {
                    double yellow = rs.getDouble("yellow");
                    double red = rs.getDouble("red");
                    figures.put(Figure.GREEN.name(), rs.getDouble("opened") - yellow);
                    figures.put(Figure.YELLOW.name(), yellow - red);
                    figures.put(Figure.RED.name(), red);
                    return row;
                })
                .list();
        figures.put(Figure.SWEEP_AGE.name(), age("select max(at) from sup_sweep", now));
        figures.put(Figure.ANCHOR_AGE.name(), age("select max(at) from trace_anchor", now));
        figures.put(
                Figure.VERIFICATION_AGE.name(),
                age("select max(finished_at) from trace_verification where finished_at is not null", now));
        figures.put(
                Figure.BREAKS.name(),
                newest(
                        "select broken from trace_verification where finished_at is not null order by number desc limit 1"));
        figures.put(
                Figure.UNREPAIRED.name(),
                newest("select differences - repaired from sup_sweep order by at desc limit 1"));
        figures.put(Figure.STUCK.name(), newest("select stuck from sup_sweep order by at desc limit 1"));
        String waiting =
                " from notice_receipt r where r.delivered_at is null and r.failed_at is null and r.void_at is null and r.channel <> 'inbox'";
        figures.put(Figure.OUTBOX.name(), (double)
                db.sql("select count(*)" + waiting).query(Long.class).single());
        figures.put(
                Figure.OUTBOX_AGE.name(),
                waits("select min(n.written_at) from notice n where n.id in (select r.notice" + waiting + ")", now));
        readOfOthers(figures, now);
        figures.put(Figure.FAILED_JOBS.name(), (double) jobs.failed());
        figures.put(Figure.DUE_JOBS.name(), (double) jobs.due());
        figures.put(Figure.INCIDENTS.name(), (double) jobs.incidents());
        return figures;
    }

    /**
     * What waits of other systems and for them, and for whoever is on duty. Of one that was stopped nothing is taken and it is told nothing, so
     * that what is missing or was given up waits for nobody.
     */
    private void readOfOthers(Map<String, Double> figures, Instant now) {
        figures.put(
                Figure.KEPT.name(),
                newest("select (select count(*) from exchange_order where outcome = 'kept')"
                        + " + (select count(*) from exchange_message where outcome = 'kept')"));
        figures.put(
                Figure.KEPT_AGE.name(),
                Math.max(
                        waits("select min(received_at) from exchange_order where outcome = 'kept'", now),
                        waits("select min(received_at) from exchange_message where outcome = 'kept'", now)));
        figures.put(
                Figure.MISSING_AGE.name(),
                waits(
                        "select min(p.early_at) from exchange_partner p join exchange_subscription s on s.id = p.subscription"
                                + " where s.active",
                        now));
        figures.put(
                Figure.UNTOLD_AGE.name(),
                waits(
                        "select min(oldest) from (select (select min(e.waits_since) from exchange_event e where"
                                + " e.subscription = s.id and e.given_up_at is null) as oldest from exchange_subscription"
                                + " s where s.active) untold",
                        now));
        figures.put(
                Figure.GIVEN_UP.name(),
                newest(
                        "select count(*) from exchange_subscription s where s.active and exists (select 1 from exchange_event e"
                                + " where e.subscription = s.id and e.given_up_at is not null)"));
        figures.put(
                Figure.UNSIGNED_AGE.name(),
                waits(
                        "select min(s.alarmed_at) from emergency_signature s join emergency e on e.id = s.emergency"
                                + " where e.ended_at is null and s.signed_at is null and s.withdrawn_at is null",
                        now));
    }

    /** An alarm on nothing that waits would be one on a database that is away. */
    private double waits(String since, Instant now) {
        double oldest = age(since, now);
        return Double.isNaN(oldest) ? 0 : oldest;
    }

    private double newest(String figure) {
        return db.sql(figure).query(Double.class).optional().orElse(Double.NaN);
    }

    private double age(String since, Instant now) {
        Timestamp at = db.sql(since)
                .query((rs, row) -> new Moment(rs.getTimestamp(1)))
                .single()
                .at();
        return at == null ? Double.NaN : Duration.between(at.toInstant(), now).toMillis() / 1000.0;
    }

    private record Moment(@Nullable Timestamp at) {}
}
