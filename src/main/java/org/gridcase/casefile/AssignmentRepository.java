package org.gridcase.casefile;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sums.LightSums;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The assignments of units on cases. Who changes one holds its case. */
@Component
public class AssignmentRepository {

    private static final Comparator<Assignment> OLDEST_FIRST = Comparator.comparing(Assignment::startedAt)
            .thenComparing(each -> each.role().code(), Comparator.reverseOrder())
            .thenComparing(Assignment::unit);

    /** Stands for a limit that cannot be read. */
    private static final Limit ILLEGIBLE = Limit.of("P1D", Counting.CALENDAR_DAYS, 1);

    private final JdbcClient db;
    private final LockedCases lockedCases;
    private final LightSums sums;
    private final Clock clock;

    AssignmentRepository(JdbcClient db, LockedCases lockedCases, LightSums sums, Clock clock) {
        this.db = db;
        this.lockedCases = lockedCases;
        this.sums = sums;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void start(Assignment assignment) {
        LockedCase locked = lockedCases.held(assignment.caseNumber());
        CaseFile file = locked.file();
        db.sql("insert into case_assignment (id, case_number, unit, tier, role, started_at, time_limit, counting,"
                        + " yellow_share, deadline, yellow_at, provisional, calendar_version, revision, deferred,"
                        + " decided_end, not_after, area, reported_by, reported_at, stage, subject)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        assignment.id(),
                        assignment.caseNumber(),
                        assignment.unit(),
                        assignment.tier().code(),
                        assignment.role().code(),
                        Instants.toSql(assignment.startedAt()),
                        assignment.limit().amount().toString(),
                        assignment.limit().counting().code(),
                        assignment.limit().yellowShare(),
                        Instants.toSql(assignment.due().at()),
                        Instants.toSql(assignment.due().yellowAt()),
                        assignment.due().provisional(),
                        assignment.due().version(),
                        assignment.revision(),
                        !assignment.basis().limited(),
                        Instants.toSql(assignment.basis().decidedEnd()),
                        assignment.basis().notAfter(),
                        file.area().value(),
                        file.reportedBy(),
                        Instants.toSql(file.reportedAt()),
                        assignment.stage(),
                        assignment.subject())
                .update();
        sums.come(assignment.id());
        know(assignment);
        locked.noted();
        List<String> key = List.of(assignment.id());
        locked.seal(
                RecordParts.ASSIGNED,
                key,
                values(
                        assignment.caseNumber(),
                        assignment.stage(),
                        assignment.subject(),
                        assignment.tier().code(),
                        assignment.role().code(),
                        assignment.startedAt(),
                        assignment.limit().amount().toString(),
                        assignment.limit().counting().code(),
                        assignment.limit().yellowShare()));
        locked.seal(RecordParts.ASSIGNED_TO, key, RecordParts.assignedTo(assignment));
        sealDue(locked, assignment);
    }

    private static void sealDue(LockedCase locked, Assignment assignment) {
        locked.seal(RecordParts.DUE, List.of(assignment.id()), RecordParts.due(assignment));
    }

    /** @param held its case, where that was known without asking */
    private LockedCase caseOf(String id, Optional<LockedCase> held) {
        return held.orElseGet(() -> lockedCases.held(find(id).orElseThrow().caseNumber()));
    }

    /** Of a locked case nobody else changes an assignment. */
    private Assignment know(Assignment assignment) {
        lockedCases.find(assignment.caseNumber()).ifPresent(locked -> locked.know(assignment));
        return assignment;
    }

    /**
     * Ends an assignment that is still open.
     *
     * @return whether it was open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean end(String id, Assignment.Outcome outcome, @Nullable String opinion, @Nullable String handledBy) {
        return end("", id, outcome, opinion, handledBy);
    }

    private boolean end(
            String condition,
            String id,
            Assignment.Outcome outcome,
            @Nullable String opinion,
            @Nullable String handledBy) {
        Optional<LockedCase> held = lockedCases.holding(id);
        lockedCases.forgetAssignments();
        sums.gone(id);
        Instant at = clock.instant();
        boolean ended = db.sql("update case_assignment set ended_at = ?, outcome = ?, opinion = ?, handled_by = ?"
                                + " where id = ? and ended_at is null" + condition)
                        .params(Arrays.asList(Instants.toSql(at), outcome.code(), opinion, handledBy, id))
                        .update()
                == 1;
        if (ended) {
            LockedCase owner = caseOf(id, held);
            owner.noted();
            owner.seal(RecordParts.ASSIGNMENT_ENDED, List.of(id), values(at, outcome.code(), opinion, handledBy));
        }
        return ended;
    }

    /**
     * Ends an open assignment whose light has never turned and whose deadline has never moved: nothing hangs on it.
     *
     * @return whether it was one; otherwise nothing has changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean endUntouched(String id, Assignment.Outcome outcome, @Nullable String handledBy) {
        boolean ended = end(" and light_process is null and revision = 1", id, outcome, null, handledBy);
        if (!ended) {
            sums.come(id);
        }
        return ended;
    }

    /** @param light the process instance in which the light of the assignment waits from now on; none when it is green again */
    @Transactional(propagation = Propagation.MANDATORY)
    public void light(String id, @Nullable String light) {
        lockedCases.forgetAssignments();
        db.sql("update case_assignment set light_process = ? where id = ?")
                .params(Arrays.asList(light, id))
                .update();
    }

    /** Gives an open assignment to another unit; who has to do it changes, and until when does not. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveTo(String id, String unit) {
        Optional<LockedCase> held = lockedCases.holding(id);
        lockedCases.forgetAssignments();
        sums.gone(id);
        int given = db.sql("update case_assignment set unit = ? where id = ? and ended_at is null")
                .params(unit, id)
                .update();
        if (given == 1) {
            caseOf(id, held).seal(RecordParts.ASSIGNED_TO, List.of(id), values(unit));
        }
        sums.come(id);
    }

    /** Writes unit and deadline of an open assignment as its seals prove them; nothing is sealed anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putBack(Assignment proved) {
        lockedCases.forgetAssignments();
        sums.gone(proved.id());
        db.sql("update case_assignment set unit = ?, deadline = ?, yellow_at = ? where id = ? and ended_at is null")
                .params(
                        proved.unit(),
                        Instants.toSql(proved.due().at()),
                        Instants.toSql(proved.due().yellowAt()),
                        proved.id())
                .update();
        sums.come(proved.id());
    }

    /** The case lies in another area now; of its assignments, open and ended, the lists read it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void relocate(String caseNumber, AreaCode area) {
        lockedCases.forgetAssignments();
        List<String> open = db.sql("select id from case_assignment where case_number = ? and ended_at is null")
                .param(caseNumber)
                .query(String.class)
                .list();
        open.forEach(sums::gone);
        db.sql("update case_assignment set area = ? where case_number = ?")
                .params(area.value(), caseNumber)
                .update();
        open.forEach(sums::come);
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

    /**
     * Moves the deadline of an open assignment.
     *
     * @param basis what sets it from now on
     * @return the assignment as it is now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Assignment move(String id, Deadline due, DeadlineBasis basis) {
        lockedCases.forgetAssignments();
        sums.gone(id);
        db.sql("update case_assignment set deadline = ?, yellow_at = ?, provisional = ?, calendar_version = ?,"
                        + " revision = revision + case when deadline = ? then 0 else 1 end, deferred = ?, decided_end = ?,"
                        + " not_after = ?"
                        + " where id = ? and ended_at is null")
                .params(Arrays.asList(
                        Instants.toSql(due.at()),
                        Instants.toSql(due.yellowAt()),
                        due.provisional(),
                        due.version(),
                        Instants.toSql(due.at()),
                        !basis.limited(),
                        Instants.toSql(basis.decidedEnd()),
                        basis.notAfter(),
                        id))
                .update();
        sums.come(id);
        Assignment moved = find(id).orElseThrow();
        sealDue(lockedCases.held(moved.caseNumber()), moved);
        return moved;
    }

    /** Notes that a newer calendar counts the deadline of an assignment to the same instants. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void confirm(Assignment assignment, Deadline due) {
        lockedCases.forgetAssignments();
        boolean otherSum = assignment.due().provisional() != due.provisional();
        if (otherSum) {
            sums.gone(assignment.id());
        }
        db.sql("update case_assignment set provisional = ?, calendar_version = ? where id = ?")
                .params(due.provisional(), due.version(), assignment.id())
                .update();
        if (otherSum) {
            sums.come(assignment.id());
        }
    }

    /** Whether a task is that of an assignment about something else. */
    public boolean isAboutAnother(String task, String subject) {
        return find(task)
                .filter(assignment -> !subject.equals(assignment.subject()))
                .isPresent();
    }

    public Optional<Assignment> find(String id) {
        return lockedCases.assignment(id).or(() -> db.sql("select * from case_assignment where id = ?")
                .param(id)
                .query((rs, row) -> assignment(rs))
                .optional()
                .map(this::know));
    }

    /** The assignments of a case that have not ended, oldest first, the lead before its co-handlers. */
    public List<Assignment> openOf(String caseNumber) {
        return db.sql("select * from case_assignment where case_number = ? and ended_at is null"
                        + " order by started_at, role desc, unit")
                .param(caseNumber)
                .query((rs, row) -> assignment(rs))
                .list();
    }

    /** The assignment of a lead that resolved the case, of several the last; empty if none did. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Assignment> lastResolved(String caseNumber) {
        return lockedCases.held(caseNumber).lastResolved(() -> db.sql(
                        "select * from case_assignment where case_number = ? and role = ?"
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
                        .sql("select * from case_assignment where case_number = ? and stage = ? and unit = ?"
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
                .orElseGet(() -> db.sql(
                                "select * from case_assignment where case_number = ? order by started_at, role desc, unit")
                        .param(caseNumber)
                        .query((rs, row) -> assignment(rs))
                        .list());
    }

    /** The assignments of cases, each case's oldest first. */
    public List<Assignment> ofCases(Collection<String> caseNumbers) {
        if (caseNumbers.isEmpty()) {
            return List.of(); // PostgreSQL takes no empty list
        }
        return db.sql(
                        "select * from case_assignment where case_number in (:numbers) order by case_number, started_at, id")
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
                        "select * from case_assignment where ended_at is null and (deadline, id) > (?, ?)",
                        after == null ? Instant.EPOCH : after.deadline(),
                        after == null ? "" : after.id())
                .then(condition)
                .then(" order by deadline, id limit ?", size);
        return db.sql(query.sql())
                .params(query.params())
                .query((rs, row) -> assignment(rs))
                .list();
    }

    /**
     * No calendar changes when hours end that always run: their deadlines are as good as counted with the newest one.
     *
     * @param most so many at once
     * @return how many there were
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int confirmHours(int calendarVersion, int most) {
        lockedCases.forgetAssignments();
        return db.sql(
                        "update case_assignment set calendar_version = ? where id in (select id from case_assignment"
                                + " where ended_at is null and light_process is null and not_after is null and counting = ? and calendar_version < ? limit ?)")
                .params(calendarVersion, Counting.HOURS.code(), calendarVersion, most)
                .update();
    }

    /** Where a word is none, its role is one for which a lead has to wait, and nothing is counted by its limit. */
    private static Assignment assignment(ResultSet rs) throws SQLException {
        StoredWords words = new StoredWords(rs);
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
                words.bent());
    }
}
