package org.gridcase.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.seal.RowSignature;
import org.gridcase.seal.RowSignatures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the assignments of units on cases. {@link AssignmentWriter} changes them. */
@Component
public class AssignmentRepository {

    private static final Comparator<Assignment> OLDEST_FIRST = Comparator.comparing(Assignment::startedAt)
            .thenComparing(each -> each.role().code(), Comparator.reverseOrder())
            .thenComparing(Assignment::unit);

    /** Stands for a limit that cannot be read. */
    private static final Limit ILLEGIBLE = Limit.of("P1D", Counting.CALENDAR_DAYS, 1);

    private static final String SELECT =
            "select case_assignment.*, " + CaseRows.newestOfItsCase() + " from case_assignment";

    private final JdbcClient db;
    private final LockedCases lockedCases;
    private final RowSignatures signatures;

    AssignmentRepository(JdbcClient db, LockedCases lockedCases, RowSignatures signatures) {
        this.db = db;
        this.lockedCases = lockedCases;
        this.signatures = signatures;
    }

    /** Of a locked case nobody else changes an assignment. */
    private Assignment know(Assignment assignment) {
        lockedCases.find(assignment.caseNumber()).ifPresent(locked -> locked.know(assignment));
        return assignment;
    }

    /** Whether there is an assignment of that id, open or ended. */
    public boolean exists(String id) {
        return db.sql("select count(*) from case_assignment where id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Which of some ids are those of assignments that have not ended. */
    public Set<String> openAmong(Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(db.sql("select id from case_assignment where id in (:ids) and ended_at is null")
                        .param("ids", List.copyOf(ids))
                        .query(String.class)
                        .list());
    }

    /** Whether a task is that of an assignment about something else. */
    public boolean isAboutAnother(String task, String subject) {
        return find(task)
                .filter(assignment -> !subject.equals(assignment.subject()))
                .isPresent();
    }

    public Optional<Assignment> find(String id) {
        return lockedCases.assignment(id).or(() -> db.sql(SELECT + " where id = ?")
                .param(id)
                .query((rs, row) -> assignment(rs))
                .optional()
                .map(this::know));
    }

    /** The assignments of a case that have not ended, oldest first, the lead before its co-handlers. */
    public List<Assignment> openOf(String caseNumber) {
        return db.sql(SELECT + " where case_number = ? and ended_at is null order by started_at, role desc, unit")
                .param(caseNumber)
                .query((rs, row) -> assignment(rs))
                .list();
    }

    /** The assignment of a lead that resolved the case, of several the last; empty if none did. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Assignment> lastResolved(String caseNumber) {
        return lockedCases.held(caseNumber).lastResolved(() -> db.sql(SELECT + " where case_number = ? and role = ?"
                        + " and outcome = ? and ended_at is not null order by started_at desc limit 1")
                .params(caseNumber, Assignment.Role.LEAD.code(), Assignment.Outcome.RESOLVED.code())
                .query((rs, row) -> assignment(rs))
                .optional());
    }

    /** What an open assignment goes on with, because its unit was late with the same work before; mostly nothing. */
    public Optional<Assignment> goneOnFrom(Assignment assignment) {
        return assignment.deferred() && Assignment.isSameWork(assignment.stage())
                ? endedLate(assignment.caseNumber(), assignment.stage(), assignment.unit(), assignment.startedAt())
                : Optional.empty();
    }

    /** As {@link #endedLate(String, String, String, Instant)}, to this day. */
    public Optional<Assignment> endedLate(String caseNumber, String stage, String unit) {
        return endedLate(caseNumber, stage, unit, Instant.MAX);
    }

    /**
     * What a unit did of a stage on a case itself, as the last time, if it did that after the deadline. What was taken away from it, and what is
     * about an order or a request, does not count.
     *
     * @param until before which it had begun
     */
    private Optional<Assignment> endedLate(String caseNumber, String stage, String unit, Instant until) {
        Optional<Collection<Assignment>> known = lockedCases.find(caseNumber).flatMap(LockedCase::allAssignments);
        Stream<Assignment> all = known.isPresent()
                ? known.get().stream()
                        .filter(each ->
                                each.stage().equals(stage) && each.unit().equals(unit) && each.subject() == null)
                : db
                        .sql(SELECT + " where case_number = ? and stage = ? and unit = ?"
                                + " and subject is null and ended_at is not null")
                        .params(caseNumber, stage, unit)
                        .query((rs, row) -> assignment(rs))
                        .stream();
        return all.filter(each -> each.startedAt().isBefore(until))
                .filter(each -> each.outcome() != null && each.outcome().isOwnAct())
                .max(Comparator.comparing(Assignment::startedAt))
                .filter(each -> each.lightAt(Instant.MAX) == Light.RED);
    }

    /** The assignments of a case, oldest first, the lead before its co-handlers. */
    public List<Assignment> ofCase(String caseNumber) {
        return lockedCases
                .find(caseNumber)
                .flatMap(LockedCase::allAssignments)
                .map(all -> all.stream().sorted(OLDEST_FIRST).toList())
                .orElseGet(() -> db.sql(SELECT + " where case_number = ? order by started_at, role desc, unit")
                        .param(caseNumber)
                        .query((rs, row) -> assignment(rs))
                        .list());
    }

    /** The assignments of cases, each case's oldest first. */
    public List<Assignment> ofCases(Collection<String> caseNumbers) {
        if (caseNumbers.isEmpty()) {
            return List.of(); // PostgreSQL takes no empty list
        }
        return db.sql(SELECT + " where case_number in (:numbers) order by case_number, started_at, id")
                .param("numbers", List.copyOf(caseNumbers))
                .query((rs, row) -> assignment(rs))
                .list();
    }

    /**
     * Open assignments, the most urgent first, page by page.
     *
     * @param after the last assignment of the page before; none for the first page
     */
    public List<Assignment> open(@Nullable Assignment after, int size) {
        return open(SqlText.of(""), after, size);
    }

    /** Those of some stages alone. */
    public List<Assignment> open(Collection<String> stages, @Nullable Assignment after, int size) {
        return open(SqlText.of(" and ").then(SqlText.oneOf("stage", stages)), after, size);
    }

    /** Open assignments whose deadline an older version of the calendar has counted, in the order of {@link #open}. */
    public List<Assignment> countedBefore(int calendarVersion, @Nullable Assignment after, int size) {
        return open(SqlText.of(" and calendar_version < ?", calendarVersion), after, size);
    }

    private List<Assignment> open(SqlText condition, @Nullable Assignment after, int size) {
        SqlText query = SqlText.of(
                        SELECT + " where ended_at is null and (deadline, id) > (?, ?)",
                        after == null ? Instant.EPOCH : after.deadline(),
                        after == null ? "" : after.id())
                .then(condition)
                .then(" order by deadline, id limit ?", size);
        return db.sql(query.sql())
                .params(query.params())
                .query((rs, row) -> assignment(rs))
                .list();
    }

    /** What has ended bears no signature. Where a word is none, its role is one for which a lead has to wait, and nothing is counted by its limit. */
    private Assignment assignment(ResultSet rs) throws SQLException {
        StoredWords words = new StoredWords(rs);
        Assignment read = read(rs, words);
        String signature = rs.getString("signature");
        if (words.bent() || signature == null) {
            return read;
        }
        String newest = rs.getString("newest");
        return read.bearing(
                signatures.read(signature, () -> RecordParts.signed(read), () -> isNewest(read, signature, newest)));
    }

    /** Whether the row is no earlier one. Of a locked case it is told by what this transaction has signed itself. */
    private boolean isNewest(Assignment read, String signature, @Nullable String newest) {
        return lockedCases
                .find(read.caseNumber())
                .map(locked -> locked.hasNewest(read.id(), signature))
                .orElseGet(() ->
                        CaseRows.newest(signatures, read.caseNumber(), newest).has(read.id(), signature));
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
                RowSignature.NONE);
    }
}
