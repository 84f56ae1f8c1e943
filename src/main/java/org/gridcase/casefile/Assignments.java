package org.gridcase.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.gridcase.organisation.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The duties of units on cases. */
@Component
public class Assignments {

    private final JdbcClient db;
    private final Clock clock;

    Assignments(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void start(Assignment assignment) {
        db.sql("insert into case_assignment (id, case_number, unit, tier, role, started_at, deadline)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        assignment.id(),
                        assignment.caseNumber(),
                        assignment.unit(),
                        assignment.tier().code(),
                        assignment.role().code(),
                        Instants.toSql(assignment.startedAt()),
                        Instants.toSql(assignment.deadline()))
                .update();
    }

    /**
     * Ends a duty that is still open.
     *
     * @return whether it was open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean end(String id, Assignment.Outcome outcome, @Nullable String opinion, String handledBy) {
        return db.sql("update case_assignment set ended_at = ?, outcome = ?, opinion = ?, handled_by = ?"
                                + " where id = ? and ended_at is null")
                        .params(Instants.toSql(clock.instant()), outcome.code(), opinion, handledBy, id)
                        .update()
                == 1;
    }

    public Optional<Assignment> find(String id) {
        return db.sql("select * from case_assignment where id = ?")
                .param(id)
                .query((rs, row) -> assignment(rs))
                .optional();
    }

    /** The duties of a case, oldest first, the lead before its co-handlers. */
    public List<Assignment> ofCase(String caseNumber) {
        return db.sql("select * from case_assignment where case_number = ? order by started_at, role desc, unit")
                .param(caseNumber)
                .query((rs, row) -> assignment(rs))
                .list();
    }

    private static Assignment assignment(ResultSet rs) throws SQLException {
        String outcome = rs.getString("outcome");
        return new Assignment(
                rs.getString("id"),
                rs.getString("case_number"),
                rs.getString("unit"),
                Tier.ofCode(rs.getString("tier")),
                Assignment.Role.ofCode(rs.getString("role")),
                Instants.fromSql(rs, "started_at"),
                Instants.fromSql(rs, "deadline"),
                Instants.optionalFromSql(rs, "ended_at"),
                outcome == null ? null : Assignment.Outcome.ofCode(outcome),
                rs.getString("opinion"),
                rs.getString("handled_by"));
    }
}
