package org.gridcase.rehearsal.trial;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.gridcase.rehearsal.trial.RuleTrial.Kind;
import org.gridcase.rehearsal.trial.RuleTrial.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what was tried: of every change the newest of each kind. */
@Repository
public class RuleTrialRepository {

    private final JdbcClient db;

    RuleTrialRepository(JdbcClient db) {
        this.db = db;
    }

    public Optional<RuleTrial> find(int change, Kind kind) {
        return db.sql("select * from rule_rehearsal where rule_change = ? and kind = ?")
                .params(change, kind.code())
                .query(RuleTrialRepository::row)
                .optional();
    }

    public void save(RuleTrial trial) {
        int there = write(
                trial,
                "update rule_rehearsal set state = ?, digest = ?, begun = ?, heard = ?, done = ?, total = ?,"
                        + " result = ?, problem = ? where rule_change = ? and kind = ?");
        if (there == 0) {
            write(
                    trial,
                    "insert into rule_rehearsal (state, digest, begun, heard, done, total, result, problem, rule_change,"
                            + " kind) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        }
    }

    private int write(RuleTrial trial, String sql) {
        return db.sql(sql)
                .param(trial.state().code())
                .param(trial.digest())
                .param(trial.begun().atOffset(ZoneOffset.UTC))
                .param(trial.heard().atOffset(ZoneOffset.UTC))
                .param(trial.done())
                .param(trial.total())
                .param(trial.result())
                .param(trial.problem())
                .param(trial.change())
                .param(trial.kind().code())
                .update();
    }

    private static RuleTrial row(ResultSet row, int number) throws SQLException {
        return new RuleTrial(
                row.getInt("rule_change"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("digest"),
                instant(row, "begun"),
                instant(row, "heard"),
                row.getInt("done"),
                row.getInt("total"),
                row.getString("result"),
                row.getString("problem"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
