package org.gridcase.rehearsal.trial;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.gridcase.rehearsal.trial.RuleTrial.Kind;
import org.gridcase.rehearsal.trial.RuleTrial.State;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what was tried: of every change the newest of each kind. */
@Repository
public class RuleTrialRepository {

    private static final String UPDATE =
            "update rule_rehearsal set state = ?, digest = ?, begun_by = ?, begun = ?, heard = ?, done = ?,"
                    + " total = ?, result = ?, problem = ?, problem_en = ? where rule_change = ? and kind = ?";
    private static final String INSERT =
            "insert into rule_rehearsal (state, digest, begun_by, begun, heard, done, total, result, problem,"
                    + " problem_en, rule_change, kind) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

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

    /** Keeps what has ended, over whatever was there. */
    public void save(RuleTrial trial) {
        if (write(trial, UPDATE) == 0) {
            write(trial, INSERT);
        }
    }

    /**
     * Begins a trial unless somebody is at the same.
     *
     * @param silent whoever was last heard before this moment is at nothing any more
     * @return whether it is begun
     */
    public boolean begin(RuleTrial trial, Instant silent) {
        int there = write(trial, UPDATE + " and (state <> 'running' or heard < ?)", silent.atOffset(ZoneOffset.UTC));
        if (there > 0) {
            return true;
        }
        try {
            return write(trial, INSERT) > 0;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Says how far a trial is or what came of it. @return false where another has begun meanwhile, of which nothing is overwritten */
    public boolean goOn(RuleTrial trial) {
        return write(
                        trial,
                        UPDATE + " and state = 'running' and begun = ?",
                        trial.begun().atOffset(ZoneOffset.UTC))
                > 0;
    }

    private int write(RuleTrial trial, String sql, Object... more) {
        Said problem = trial.problem();
        var statement = db.sql(sql)
                .param(trial.state().code())
                .param(trial.digest())
                .param(trial.begunBy())
                .param(trial.begun().atOffset(ZoneOffset.UTC))
                .param(trial.heard().atOffset(ZoneOffset.UTC))
                .param(trial.done())
                .param(trial.total())
                .param(trial.result())
                .param(problem == null ? null : problem.chinese())
                .param(problem == null ? null : problem.english())
                .param(trial.change())
                .param(trial.kind().code());
        for (Object each : more) {
            statement = statement.param(each);
        }
        return statement.update();
    }

    private static RuleTrial row(ResultSet row, int number) throws SQLException {
        String problem = row.getString("problem");
        return new RuleTrial(
                row.getInt("rule_change"),
                StoredWord.of(row.getString("kind"), Kind::ofCode, Kind.STORIES),
                StoredWord.of(row.getString("state"), State::ofCode, State.FAILED),
                row.getString("digest"),
                row.getString("begun_by"),
                instant(row, "begun"),
                instant(row, "heard"),
                row.getInt("done"),
                row.getInt("total"),
                row.getString("result"),
                problem == null ? null : Said.written(problem, row.getString("problem_en")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
