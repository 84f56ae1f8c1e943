package org.gridcase.assignment;

import java.time.Instant;
import java.util.Optional;
import org.gridcase.assignment.SweepService.Sweep;
import org.gridcase.casefile.trace.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the sweeps found. */
@Component
class SweepRepository {

    private final JdbcClient db;

    SweepRepository(JdbcClient db) {
        this.db = db;
    }

    /** Of two at the same moment, the second stands a millisecond later. */
    void save(Sweep sweep) {
        Instant at = sweep.at();
        while (isTaken(at)) {
            at = at.plusMillis(1);
        }
        db.sql("insert into sup_sweep (at, by_account, examined, differences, repaired) values (?, ?, ?, ?, ?)")
                .params(Instants.toSql(at), sweep.by(), sweep.examined(), sweep.differences(), sweep.repaired())
                .update();
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
                        rs.getInt("repaired")))
                .optional();
    }
}
