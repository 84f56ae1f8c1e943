package org.gridcase.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.SealedRow;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets nobody do a task whose assignment, or what the task is about, was deleted or bent in the database: what they decide would stand on
 * something that the trace contradicts.
 */
@Component
public class TaskProof {

    private static final String FIELD = "task";

    private final AssignmentRepository assignments;
    private final AssignmentSeals seals;
    private final StageSubjects matters;

    TaskProof(AssignmentRepository assignments, AssignmentSeals seals, StageSubjects matters) {
        this.assignments = assignments;
        this.seals = seals;
        this.matters = matters;
    }

    /**
     * What an open assignment about a row of its own builds on that is gone or not as it was sealed, in words for people. The caller holds the
     * lock of the case.
     */
    public Optional<Said> differing(Assignment assignment) {
        List<SealedRow> rows = new ArrayList<>(List.of(SealedRow.ofAssignment(assignment.id())));
        rows.addAll(subjectOf(assignment));
        return seals.differing(assignment.caseNumber(), rows);
    }

    private List<SealedRow> subjectOf(Assignment assignment) {
        String subject = assignment.subject();
        return subject == null
                ? List.of()
                : matters.of(assignment.stage())
                        .map(matter -> matter.rows(subject))
                        .orElse(List.of());
    }

    /**
     * What of that by which an assignment is urged, ordered or referred is gone or not as it was sealed, in words for people: its own row and
     * what was done about it, what it is about, what was reported, and where the case stands. The caller holds the lock of the case.
     *
     * @param done rows of what was done about it before and is still open
     */
    public Optional<Said> differingLate(Assignment late, List<SealedRow> done) {
        List<SealedRow> rows = new ArrayList<>(subjectOf(late));
        rows.add(SealedRow.ofReport(late.caseNumber()));
        rows.addAll(done);
        return seals.differing(late.caseNumber()).or(() -> seals.differing(late, rows));
    }

    /**
     * Something is due about an assignment that runs late: a bent row would accuse the wrong unit, or by the wrong rule. It waits, as a step
     * that failed, until the row is restored.
     *
     * @param done as for {@link #differingLate}
     * @throws BusinessRuleViolation with a sentence for people
     */
    public void requireProvedLate(Assignment late, List<SealedRow> done) {
        differingLate(late, done).ifPresent(differing -> {
            throw refusal(FIELD, late.caseNumber(), differing);
        });
    }

    /**
     * Why nobody can do a task, told before anybody tries. Reads record and trace in one snapshot.
     *
     * @param assignment id that its assignment has, if it has one
     * @return a sentence for people; empty if the task can be done
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Said> refusal(String caseNumber, String assignment) {
        Optional<Assignment> open = assignments.find(assignment).filter(Assignment::open);
        return seals.differing(caseNumber)
                .or(() -> open.isEmpty()
                        ? seals.lost(caseNumber, assignment)
                        : open.filter(TaskProof::isToBeProved).flatMap(this::differing))
                .map(what -> AssignmentSeals.told(caseNumber, what));
    }

    /** What is about a row of its own is held against the trace each time. */
    private static boolean isToBeProved(Assignment assignment) {
        return Stages.isOfSupervision(assignment.stage()) || !assignment.signed();
    }

    /**
     * Somebody completes a task; nothing of it has been written yet. The caller holds the lock of the case.
     *
     * @throws BusinessRuleViolation with a sentence for people
     */
    void requireProved(String caseNumber, String task) {
        assignments
                .find(task)
                .filter(TaskProof::isToBeProved)
                .flatMap(this::differing)
                .ifPresent(differing -> {
                    throw refusal(FIELD, caseNumber, differing);
                });
    }

    /**
     * Somebody acts on open assignments of a case. Those that bear the server's signature cost no statement. The caller holds the lock of the
     * case, and has changed nothing of them yet.
     *
     * @throws BusinessRuleViolation with a sentence for people
     */
    public void requireSigned(Stream<Assignment> actedOn) {
        actedOn.forEach(seals::requireSigned);
    }

    /**
     * Somebody answers for some assignments of a case. The caller holds the lock of the case, and has changed nothing of them yet.
     *
     * @throws BusinessRuleViolation with a sentence for people
     */
    public void requireProved(String caseNumber, List<Assignment> answeredFor) {
        seals.requireProved(
                caseNumber,
                answeredFor.stream()
                        .map(each -> SealedRow.ofAssignment(each.id()))
                        .toList());
    }

    /**
     * Somebody does a task whose assignment is not there to be ended: another was faster, which is told when the step is taken again, or one
     * that the trace knows was taken away. The caller holds the lock of the case.
     *
     * @throws BusinessRuleViolation with a sentence for people
     */
    public void refuseLost(String caseNumber, String assignment) {
        if (seals.isEnded(caseNumber, assignment)) {
            throw ConflictRetry.slower("assignment %s of case %s".formatted(assignment, caseNumber));
        }
        seals.lost(caseNumber, assignment).ifPresent(lost -> {
            throw refusal(FIELD, caseNumber, lost);
        });
    }

    /**
     * Somebody acts on all assignments of a case that are open, or on one of their own that is not there. The caller holds the lock of the case, or
     * reads in one snapshot.
     *
     * @param concerned by the code of its unit, where the trace still tells it
     * @throws BusinessRuleViolation with a sentence for people
     */
    public void refuseGone(String caseNumber, String field, Predicate<@Nullable String> concerned) {
        seals.gone(caseNumber).stream()
                .filter(each -> concerned.test(each.unitCode()))
                .findFirst()
                .ifPresent(each -> {
                    throw refusal(
                            field, caseNumber, AssignmentSeals.gone(Said.of("seal.assignment-named", each.named())));
                });
    }

    private static BusinessRuleViolation refusal(String field, String caseNumber, Said what) {
        return BusinessRuleViolation.spoken(field, "fault.refused", AssignmentSeals.told(caseNumber, what));
    }
}
