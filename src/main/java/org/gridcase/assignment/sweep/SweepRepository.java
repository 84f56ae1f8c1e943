package org.gridcase.assignment.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    private final JdbcClient db;

    SweepRepository(JdbcClient db) {
        this.db = db;
    }

    /** Of two at the same moment, the second stands a millisecond later. */
    void save(Sweep sweep, List<Finding> findings) {
        Instant at = sweep.at();
        while (isTaken(at)) {
            at = at.plusMillis(1);
        }
        db.sql("insert into sup_sweep (at, by_account, examined, differences, repaired, sums, stuck)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Instants.toSql(at),
                        sweep.by(),
                        sweep.examined(),
                        sweep.differences(),
                        sweep.repaired(),
                        sweep.sums(),
                        sweep.stuck())
                .update();
        int position = 0;
        for (Finding each : findings.subList(0, Math.min(findings.size(), MOST))) {
            db.sql("insert into sup_sweep_finding (sweep_at, position, case_number, fault, repaired, stuck)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            Instants.toSql(at),
                            ++position,
                            each.caseNumber(),
                            each.fault(),
                            each.repaired(),
                            each.stuck())
                    .update();
        }
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
                        rs.getBoolean("stuck")))
                .list();
    }
}
