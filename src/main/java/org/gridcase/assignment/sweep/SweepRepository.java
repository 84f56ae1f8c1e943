package org.gridcase.assignment.sweep;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.assignment.sweep.SweepService.Finding;
import org.gridcase.assignment.sweep.SweepService.Sweep;
import org.gridcase.casefile.trace.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the sweeps found. */
@Component
class SweepRepository {

    /** As many as somebody can look through; the figure says how many there were. */
    private static final int MOST = 200;

    /** So many are kept: of each day more than a year. */
    static final int KEPT = 400;

    private final JdbcClient db;

    SweepRepository(JdbcClient db) {
        this.db = db;
    }

    /** Of two at the same moment, the second stands a millisecond later. The oldest ones go. */
    void save(Sweep sweep, List<Finding> findings) {
        Optional<Sweep> before = last(sweep.at());
        List<Finding> foundBefore = before.map(this::findings).orElse(List.of());
        boolean allNamed = before.filter(last -> last.differences() + last.stuck() == foundBefore.size())
                .isPresent();
        Instant at = sweep.at();
        while (isTaken(at)) {
            at = at.plusMillis(1);
        }
        db.sql("insert into sup_sweep (at, by_account, examined, differences, repaired, sums, sums_of, stuck)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Instants.toSql(at),
                        sweep.by(),
                        sweep.examined(),
                        sweep.differences(),
                        sweep.repaired(),
                        sweep.sums(),
                        String.join(" ", sweep.sumsOf()),
                        sweep.stuck())
                .update();
        int position = 0;
        for (Finding each : findings.subList(0, Math.min(findings.size(), MOST))) {
            Instant whole = allNamed ? before.map(Sweep::at).orElse(null) : null;
            Finding since = foundBefore.stream()
                    .filter(each::isSame)
                    .filter(known -> !known.repaired()) // what was put right and is wrong again has begun anew
                    .findFirst()
                    .orElseGet(() -> each.since(sweep.at(), whole));
            db.sql("insert into sup_sweep_finding"
                            + " (sweep_at, position, case_number, fault, repaired, stuck, first_seen, last_whole)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            Instants.toSql(at),
                            ++position,
                            each.caseNumber(),
                            each.fault(),
                            each.repaired(),
                            each.stuck(),
                            Instants.toSql(since.firstSeen()),
                            Instants.toSql(since.lastWhole()))
                    .update();
        }
        forgetOldest();
    }

    private void forgetOldest() {
        db.sql("select at from sup_sweep order by at desc limit 1 offset ?")
                .param(KEPT)
                .query(OffsetDateTime.class)
                .optional()
                .ifPresent(oldest -> {
                    db.sql("delete from sup_sweep_finding where sweep_at <= ?")
                            .param(oldest)
                            .update();
                    db.sql("delete from sup_sweep where at <= ?").param(oldest).update();
                });
    }

    private boolean isTaken(Instant at) {
        return db.sql("select count(*) from sup_sweep where at = ?")
                        .param(Instants.toSql(at))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The newest sweep up to an instant. */
    Optional<Sweep> last(Instant until) {
        return db.sql("select * from sup_sweep where at <= ? order by at desc limit 1")
                .param(Instants.toSql(until))
                .query((rs, row) -> new Sweep(
                        Instants.fromSql(rs, "at"),
                        rs.getString("by_account"),
                        rs.getInt("examined"),
                        rs.getInt("differences"),
                        rs.getInt("repaired"),
                        rs.getObject("sums", Integer.class),
                        Stream.of(rs.getString("sums_of").split(" "))
                                .filter(code -> !code.isEmpty())
                                .toList(),
                        rs.getInt("stuck")))
                .optional();
    }

    /** What a sweep found. */
    List<Finding> findings(Sweep sweep) {
        return db.sql("select * from sup_sweep_finding where sweep_at = ? order by position")
                .param(Instants.toSql(sweep.at()))
                .query((rs, row) -> new Finding(
                        rs.getString("case_number"),
                        rs.getString("fault"),
                        rs.getBoolean("repaired"),
                        rs.getBoolean("stuck"),
                        Instants.optionalFromSql(rs, "first_seen"),
                        Instants.optionalFromSql(rs, "last_whole")))
                .list();
    }
}
