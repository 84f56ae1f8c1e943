package org.gridcase.supervision.measure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Instants;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.Measure;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done about each assignment. The database holds every entry once, whoever writes. */
@Component
public class MeasureRepository {

    private final JdbcClient db;

    MeasureRepository(JdbcClient db) {
        this.db = db;
    }

    /**
     * A measure.
     *
     * @param taken 1 for the first of its cause and deadline
     * @param nextAt when the next one is due, if there is to be one
     */
    record Taken(
            int taken,
            Measure measure,
            Instant at,
            @Nullable Instant nextAt,
            String ruling) {

        boolean isFollowedBy(Instant now) {
            return nextAt != null && !now.isBefore(nextAt);
        }
    }

    /** The last measure of a cause since the assignment's deadline was set. */
    Optional<Taken> last(Assignment assignment, Cause cause) {
        return db.sql("select * from sup_measure where assignment = ? and revision = ? and cause = ?"
                        + " order by taken desc limit 1")
                .params(assignment.id(), assignment.revision(), cause.code())
                .query((rs, row) -> new Taken(
                        rs.getInt("taken"),
                        Measure.of(rs.getString("measure")),
                        Instants.fromSql(rs, "at"),
                        Instants.optionalFromSql(rs, "next_at"),
                        rs.getString("ruling")))
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when it was taken already */
    void add(Assignment assignment, Cause cause, Taken taken) {
        db.sql("insert into sup_measure (assignment, revision, cause, taken, measure, at, next_at, ruling)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(List.of(
                        assignment.id(),
                        assignment.revision(),
                        cause.code(),
                        taken.taken(),
                        taken.measure().code()))
                .param(Instants.toSql(taken.at()))
                .param(Instants.toSql(taken.nextAt()))
                .param(taken.ruling())
                .update();
    }

    /**
     * A measure as a reader of the case sees it.
     *
     * @param unit whose assignment it was taken about
     * @param taken 1 for the first of its cause and deadline
     * @param nextAt when the next one was or is due, if the assignment has not ended by then
     */
    public record Entry(
            String assignment,
            String unit,
            Cause cause,
            int taken,
            Measure measure,
            Instant at,
            @Nullable Instant nextAt,
            String ruling) {}

    /** The measures of a case, oldest first. */
    public List<Entry> ofCase(String caseNumber) {
        return db.sql("select m.*, a.unit from sup_measure m join case_assignment a on a.id = m.assignment"
                        + " where a.case_number = ? order by m.at, m.assignment, m.revision, m.cause desc, m.taken")
                .param(caseNumber)
                .query((rs, row) -> new Entry(
                        rs.getString("assignment"),
                        rs.getString("unit"),
                        Cause.ofCode(rs.getString("cause")),
                        rs.getInt("taken"),
                        Measure.of(rs.getString("measure")),
                        Instants.fromSql(rs, "at"),
                        Instants.optionalFromSql(rs, "next_at"),
                        rs.getString("ruling")))
                .list();
    }
}
