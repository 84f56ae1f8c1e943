package org.gridcase.handling.ladder;

import java.util.Optional;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseFileRepository.LockedForAssignment;
import org.gridcase.casefile.trace.TaskClaim;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who has taken a task of a case in hand stands in its trace, like every step (C9). The decision is the
 * {@link TaskClaim}; the actor is who saw to it, mostly the same.
 */
@Component
public class ClaimService {

    private static final String PREFIX = "userTask_";

    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final VerificationService verifying;
    private final Organisation organisation;
    private final Actor actor;

    ClaimService(
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            VerificationService verifying,
            Organisation organisation,
            Actor actor) {
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.organisation = organisation;
        this.verifying = verifying;
        this.actor = actor;
    }

    /**
     * The handler's task of an assignment gets another assignee.
     *
     * @return false when there is no such assignment
     */
    public boolean assignmentChangesHands(
            String assignment, String task, @Nullable String former, @Nullable String assignee) {
        Optional<LockedForAssignment> held =
                task.equals(CaseTaskIds.HANDLE) ? caseFiles.holdForAssignment(assignment) : Optional.empty();
        held.ifPresent(each -> note(each.file(), task, null, each.unit(), former, assignee));
        return held.isPresent();
    }

    /**
     * Another task of a case gets another assignee.
     *
     * @param subject number of the supervision order, id of the referral or of the request for deferral that the task is about; empty
     *     if it is about the case itself
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when somebody is to verify a case they handled or reported
     */
    public void taskChangesHands(
            String caseNumber,
            String task,
            @Nullable String subject,
            @Nullable String former,
            @Nullable String assignee) {
        CaseFile file = caseFiles.holdIfThere(caseNumber).orElse(null);
        if (file == null) {
            return; // a diagram of policy staff that is about no case
        }
        if (task.equals(CaseTaskIds.VERIFY) && assignee != null) {
            verifying.requireIndependent(file, assignee);
        }
        String unit = besideTheLadder(task) ? unitOf(file, subject) : file.unit();
        note(file, task, subject, unit, former, assignee);
    }

    /** Whose the order, the referral or the request is to answer. */
    private @Nullable String unitOf(CaseFile file, @Nullable String subject) {
        return subject == null
                ? null
                : assignments.openOf(file.number()).stream()
                        .filter(each -> subject.equals(each.subject()))
                        .map(Assignment::unit)
                        .findFirst()
                        .orElse(null);
    }

    private static boolean besideTheLadder(String task) {
        return !task.equals(CaseTaskIds.VERIFY)
                && !task.equals(CaseTaskIds.DISPATCH)
                && !task.equals(CaseTaskIds.MEETING);
    }

    private void note(
            CaseFile file,
            String task,
            @Nullable String subject,
            @Nullable String unit,
            @Nullable String former,
            @Nullable String assignee) {
        String name = task.startsWith(PREFIX) ? task.substring(PREFIX.length()) : task;
        String whose = String.valueOf(assignee == null ? former : assignee);
        caseFiles.note(
                file.number(),
                TraceEvent.taken(
                        assignee == null ? Action.PUT_BACK : Action.CLAIMED,
                        actor.current(),
                        unit,
                        unit == null
                                ? file.tier()
                                : organisation.unit(unit).map(Unit::tier).orElse(file.tier()),
                        new TaskClaim(name, whose, subject).written(),
                        null));
    }
}
