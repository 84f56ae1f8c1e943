package org.gridcase.casefile;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Deadline;
import org.gridcase.casefile.sums.LightSums;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.seal.RowSignatures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the assignments of units on cases, seals what the trace has to vouch for, and signs it. Whoever changes one holds its case; what
 * bears no signature gets none by being changed.
 */
@Component
public class AssignmentWriter {

    private final JdbcClient db;
    private final AssignmentRepository assignments;
    private final RowSignatures signatures;
    private final LockedCases lockedCases;
    private final LightSums sums;
    private final Clock clock;

    AssignmentWriter(
            JdbcClient db,
            AssignmentRepository assignments,
            RowSignatures signatures,
            LockedCases lockedCases,
            LightSums sums,
            Clock clock) {
        this.db = db;
        this.assignments = assignments;
        this.signatures = signatures;
        this.lockedCases = lockedCases;
        this.sums = sums;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void start(Assignment assignment) {
        LockedCase locked = lockedCases.held(assignment.caseNumber());
        CaseFile file = locked.file();
        String signature = signatures.of(RecordParts.signed(assignment));
        db.sql("insert into case_assignment (id, case_number, unit, tier, role, started_at, time_limit, counting,"
                        + " yellow_share, deadline, yellow_at, provisional, calendar_version, revision, deferred,"
                        + " decided_end, not_after, area, reported_by, reported_at, stage, subject, signature)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
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
                        assignment.subject(),
                        signature)
                .update();
        sums.come(assignment.id());
        locked.signed(assignment.id(), signature);
        locked.know(assignment);
        locked.noted();
        List<String> key = List.of(assignment.id());
        locked.seal(RecordParts.ASSIGNED, key, RecordParts.assigned(assignment));
        locked.seal(RecordParts.ASSIGNED_TO, key, RecordParts.assignedTo(assignment));
        locked.seal(RecordParts.DUE, key, RecordParts.due(assignment));
    }

    /** @param held its case, where that was known without asking */
    private LockedCase caseOf(String id, Optional<LockedCase> held) {
        return held.orElseGet(
                () -> lockedCases.held(assignments.find(id).orElseThrow().caseNumber()));
    }

    private @Nullable String signatureOf(Assignment changed) {
        return changed.signed() ? signatures.of(RecordParts.signed(changed)) : null;
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
        boolean ended = db.sql("update case_assignment set ended_at = ?, outcome = ?, opinion = ?, handled_by = ?,"
                                + " signature = null where id = ? and ended_at is null" + condition)
                        .params(Arrays.asList(Instants.toSql(at), outcome.code(), opinion, handledBy, id))
                        .update()
                == 1;
        if (ended) {
            LockedCase owner = caseOf(id, held);
            owner.noted();
            owner.signed(id, null);
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
        assignments.find(id).filter(Assignment::open).map(each -> each.of(unit)).ifPresent(given -> {
            lockedCases.forgetAssignments();
            sums.gone(id);
            String signature = signatureOf(given);
            db.sql("update case_assignment set unit = ?, signature = ? where id = ?")
                    .params(Arrays.asList(unit, signature, id))
                    .update();
            LockedCase locked = lockedCases.held(given.caseNumber());
            locked.signed(id, signature);
            locked.seal(RecordParts.ASSIGNED_TO, List.of(id), RecordParts.assignedTo(given));
            sums.come(id);
        });
    }

    /** Writes stage, tier, role, unit and deadline of an assignment as its seals prove them; nothing is sealed or signed anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putBack(Assignment proved) {
        lockedCases.forgetAssignments();
        if (proved.open()) {
            sums.gone(proved.id());
        }
        db.sql("update case_assignment set unit = ?, stage = ?, tier = ?, role = ?, deadline = ?, yellow_at = ?"
                        + " where id = ?")
                .params(
                        proved.unit(),
                        proved.stage(),
                        proved.tier().code(),
                        proved.role().code(),
                        Instants.toSql(proved.due().at()),
                        Instants.toSql(proved.due().yellowAt()),
                        proved.id())
                .update();
        if (proved.open()) {
            sums.come(proved.id());
        }
    }

    /**
     * Signs an open assignment that was held against its trace and is as that has sealed it. The caller holds the lock of its case, and has
     * since.
     *
     * @return the assignment; without a signature where its row has a word that is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Assignment sign(Assignment proved) {
        lockedCases.forgetAssignments();
        String signature = signatures.of(RecordParts.signed(proved));
        db.sql("update case_assignment set signature = ? where id = ? and ended_at is null")
                .params(signature, proved.id())
                .update();
        lockedCases.held(proved.caseNumber()).signed(proved.id(), signature);
        return assignments.find(proved.id()).orElseThrow();
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

    /**
     * Moves the deadline of an open assignment.
     *
     * @param basis what sets it from now on
     * @return the assignment as it is now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Assignment move(String id, Deadline due, DeadlineBasis basis) {
        Assignment moved = assignments.find(id).orElseThrow().moved(due, basis);
        LockedCase locked = lockedCases.held(moved.caseNumber());
        String signature = signatureOf(moved);
        lockedCases.forgetAssignments();
        sums.gone(id);
        db.sql("update case_assignment set deadline = ?, yellow_at = ?, provisional = ?, calendar_version = ?,"
                        + " revision = ?, deferred = ?, decided_end = ?, not_after = ?, signature = ?"
                        + " where id = ? and ended_at is null")
                .params(Arrays.asList(
                        Instants.toSql(due.at()),
                        Instants.toSql(due.yellowAt()),
                        due.provisional(),
                        due.version(),
                        moved.revision(),
                        !basis.limited(),
                        Instants.toSql(basis.decidedEnd()),
                        basis.notAfter(),
                        signature,
                        id))
                .update();
        sums.come(id);
        locked.signed(id, signature);
        locked.know(moved);
        locked.seal(RecordParts.DUE, List.of(id), RecordParts.due(moved));
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
}
