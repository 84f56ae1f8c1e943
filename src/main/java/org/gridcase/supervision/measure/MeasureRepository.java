package org.gridcase.supervision.measure;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedTable;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.problem.StoredWord;
import org.gridcase.supervision.decision.Cause;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done about each assignment. The database holds every entry once, whoever writes. */
@Component
public class MeasureRepository {

    private static final SealedTable MEASURES = new SealedTable(
            "sup_measure t join case_assignment a on a.id = t.assignment",
            "a.case_number",
            List.of("assignment", "revision", "cause", "taken"));

    static final SealedPart TAKEN = MEASURES.part("measure", "measure", "at", "decision_source");
    static final SealedPart NEXT = MEASURES.part("measure-next", "next_at", "next_limit", "next_counting");

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;

    MeasureRepository(JdbcClient db, CaseFileRepository caseFiles) {
        this.db = db;
        this.caseFiles = caseFiles;
    }

    /**
     * A measure.
     *
     * @param revision of the deadline that it was taken about
     * @param taken 1 for the first of its assignment and cause
     * @param next how long after it the next one follows, if there is to be one
     * @param nextAt when that is
     */
    record Taken(
            int revision,
            int taken,
            Measure measure,
            Instant at,
            @Nullable Limit next,
            @Nullable Instant nextAt,
            String decisionSource) {}

    /** The last measure of a cause; a deadline that has moved does not make it forgotten. */
    Optional<Taken> last(Assignment assignment, Cause cause) {
        return db.sql("select * from sup_measure where assignment = ? and cause = ?"
                        + " order by revision desc, taken desc limit 1")
                .params(assignment.id(), cause.code())
                .query((rs, row) -> new Taken(
                        rs.getInt("revision"),
                        rs.getInt("taken"),
                        StoredWord.of(rs.getString("measure"), Measure::of, Measure.NONE),
                        Instants.fromSql(rs, "at"),
                        limit(rs),
                        Instants.optionalFromSql(rs, "next_at"),
                        rs.getString("decision_source")))
                .optional();
    }

    /** The highest number that an order or a referral of a cause has: it is that of its measure, also where the measure is gone. */
    int highestOfOrders(Assignment assignment, Cause cause) {
        return db.sql(
                        "select coalesce(max(taken), 0) from (select taken from sup_order where assignment = ? and cause = ?"
                                + " union all select taken from sup_referral where assignment = ? and cause = ?) taken")
                .params(assignment.id(), cause.code(), assignment.id(), cause.code())
                .query(Integer.class)
                .single();
    }

    private static @Nullable Limit limit(ResultSet rs) throws SQLException {
        String counting = rs.getString("next_counting");
        return StoredWord.find(rs.getString("next_limit"), amount -> Limit.of(amount, Counting.of(counting), 1))
                .orElse(null);
    }

    /** Another instant for the measure that follows the last one. */
    void moveNext(Assignment assignment, Cause cause, Taken last, Instant nextAt) {
        db.sql("update sup_measure set next_at = ? where assignment = ? and revision = ? and cause = ? and taken = ?")
                .params(Instants.toSql(nextAt), assignment.id(), last.revision(), cause.code(), last.taken())
                .update();
        sealNext(assignment, cause, last, nextAt);
    }

    private void sealNext(Assignment assignment, Cause cause, Taken taken, @Nullable Instant nextAt) {
        Limit next = taken.next();
        seal(
                assignment,
                cause,
                taken,
                NEXT,
                values(
                        nextAt,
                        next == null ? null : next.amount().toString(),
                        next == null ? null : next.counting().code()));
    }

    private void seal(
            Assignment assignment, Cause cause, Taken taken, SealedPart part, List<? extends @Nullable Object> values) {
        caseFiles.seal(
                assignment.caseNumber(),
                part,
                List.of(assignment.id(), taken.revision(), cause.code(), taken.taken()),
                values);
    }

    /** @throws org.springframework.dao.DuplicateKeyException when it was taken already */
    void add(Assignment assignment, Cause cause, Taken taken) {
        Limit next = taken.next();
        db.sql("insert into sup_measure (assignment, revision, cause, taken, measure, at, next_at, next_limit,"
                        + " next_counting, decision_source) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(List.of(
                        assignment.id(),
                        taken.revision(),
                        cause.code(),
                        taken.taken(),
                        taken.measure().code()))
                .param(Instants.toSql(taken.at()))
                .param(Instants.toSql(taken.nextAt()))
                .param(next == null ? null : next.amount().toString())
                .param(next == null ? null : next.counting().code())
                .param(taken.decisionSource())
                .update();
        seal(assignment, cause, taken, TAKEN, values(taken.measure().code(), taken.at(), taken.decisionSource()));
        sealNext(assignment, cause, taken, taken.nextAt());
    }

    /** How often an assignment was urged. */
    int urges(Assignment assignment) {
        return db.sql("select count(*) from sup_measure where assignment = ? and measure = ?")
                .params(assignment.id(), Measure.URGE.code())
                .query(Integer.class)
                .single();
    }

    /**
     * A measure as a reader of the case sees it.
     *
     * @param unit whose assignment it was taken about
     * @param stage code of what was to be done
     * @param taken 1 for the first of its assignment and cause
     * @param nextAt when the next one was or is due, if the assignment has not ended by then
     */
    public record Entry(
            String assignment,
            String stage,
            String unit,
            Cause cause,
            int taken,
            Measure measure,
            Instant at,
            @Nullable Instant nextAt,
            String decisionSource) {}

    /** What was done last about an assignment. */
    public record Newest(String assignment, Measure measure, Instant at) {}

    /** The newest measure of each of these assignments; none of those about which nothing was done. */
    public List<Newest> newestOf(Collection<String> assignments) {
        return assignments.isEmpty()
                ? List.of()
                : db.sql("select assignment, measure, at from (select assignment, measure, at, row_number() over"
                                + " (partition by assignment order by at desc, cause desc, taken desc) as place"
                                + " from sup_measure where assignment in (:assignments) and measure <> 'none') ranked"
                                + " where place = 1")
                        .param("assignments", assignments)
                        .query((rs, row) -> new Newest(
                                rs.getString("assignment"),
                                StoredWord.of(rs.getString("measure"), Measure::of, Measure.NONE),
                                Instants.fromSql(rs, "at")))
                        .list();
    }

    /** The measures of a case, oldest first. */
    public List<Entry> ofCase(String caseNumber) {
        return db.sql("select m.*, a.unit, a.stage from sup_measure m join case_assignment a on a.id = m.assignment"
                        + " where a.case_number = ? order by m.at, m.assignment, m.revision, m.cause desc, m.taken")
                .param(caseNumber)
                .query((rs, row) -> new Entry(
                        rs.getString("assignment"),
                        rs.getString("stage"),
                        rs.getString("unit"),
                        StoredWord.of(rs.getString("cause"), Cause::ofCode, Cause.RED),
                        rs.getInt("taken"),
                        StoredWord.of(rs.getString("measure"), Measure::of, Measure.NONE),
                        Instants.fromSql(rs, "at"),
                        Instants.optionalFromSql(rs, "next_at"),
                        rs.getString("decision_source")))
                .list();
    }
}
