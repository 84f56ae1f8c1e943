package org.gridcase.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.organisation.structure.Tier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * Reads the rows of {@code case_assignment}. Where a word is none, something else stands for it: its role is one for which a lead has to
 * wait, and nothing is counted by its limit.
 */
@Component
class AssignmentRows implements RowMapper<Assignment> {

    /** Stands for a limit that cannot be read. */
    private static final Limit ILLEGIBLE = Limit.of("P1D", Counting.CALENDAR_DAYS, 1);

    private final AssignmentSignatures signatures;

    AssignmentRows(AssignmentSignatures signatures) {
        this.signatures = signatures;
    }

    @Override
    public Assignment mapRow(ResultSet rs, int row) throws SQLException {
        StoredWords words = new StoredWords(rs);
        Assignment read = read(rs, words);
        return read.signed(!words.bent() && signatures.fits(rs.getString("signature"), read));
    }

    private static Assignment read(ResultSet rs, StoredWords words) throws SQLException {
        double yellowShare = rs.getDouble("yellow_share");
        String counting = rs.getString("counting");
        String outcome = rs.getString("outcome");
        return new Assignment(
                rs.getString("id"),
                rs.getString("stage"),
                rs.getString("subject"),
                rs.getString("case_number"),
                rs.getString("unit"),
                words.of("tier", Tier::ofCode, Tier.GRID),
                words.of("role", Assignment.Role::ofCode, Assignment.Role.CO_HANDLER),
                Instants.fromSql(rs, "started_at"),
                words.of("time_limit", amount -> Limit.of(amount, Counting.of(counting), yellowShare), ILLEGIBLE),
                words.deadline(),
                rs.getInt("revision"),
                new DeadlineBasis(
                        !rs.getBoolean("deferred"),
                        Instants.optionalFromSql(rs, "decided_end"),
                        rs.getString("not_after")),
                Instants.optionalFromSql(rs, "ended_at"),
                outcome == null ? null : words.of("outcome", Assignment.Outcome::ofCode, Assignment.Outcome.CANCELLED),
                rs.getString("opinion"),
                rs.getString("handled_by"),
                rs.getString("light_process"),
                false);
    }
}
