package org.gridcase.handling.ladder;

import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TaskClaim;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.handling.acceptance.ReviewService;
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

    /** Tasks of the unit that the case stands with. */
    private static final Set<String> ON_THE_WAY = Set.of(
            CaseTaskIds.VERIFY,
            CaseTaskIds.DISPATCH,
            CaseTaskIds.MEETING,
            CaseTaskIds.ESTABLISH,
            CaseTaskIds.REVIEW,
            CaseTaskIds.SUPPLEMENT,
            CaseTaskIds.RECEIPT);

    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final AssignmentSeals seals;
    private final VerificationService verifying;
    private final ReviewService reviews;
    private final Organisation organisation;
    private final Actor actor;

    ClaimService(
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            AssignmentSeals seals,
            VerificationService verifying,
            ReviewService reviews,
            Organisation organisation,
            Actor actor) {
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.seals = seals;
        this.organisation = organisation;
        this.verifying = verifying;
        this.reviews = reviews;
        this.actor = actor;
    }

    /**
     * The handler's task of an assignment gets another assignee.
     *
     * @return false when there is no such assignment
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when somebody claims what was bent in the database
     */
    public boolean assignmentChangesHands(
            String assignment, String task, @Nullable String former, @Nullable String assignee) {
        Optional<CaseFile> held =
                task.equals(CaseTaskIds.HANDLE) ? caseFiles.holdForAssignment(assignment) : Optional.empty();
        held.ifPresent(
                file -> note(file, task, null, unitOf(assignments.find(assignment), assignee), former, assignee));
        return held.isPresent();
    }

    /**
     * Another task of a case gets another assignee.
     *
     * @param subject number of the supervision order, id of the referral or of the request for deferral that the task is about; empty
     *     if it is about the case itself
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when somebody is to verify a case they handled or reported, or claims what
     *     was bent in the database
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
        if (task.equals(CaseTaskIds.REVIEW) && assignee != null) {
            reviews.requireAnother(file, assignee);
        }
        String unit = besideTheLadder(task) ? unitOf(about(file, subject), assignee) : file.unit();
        note(file, task, subject, unit, former, assignee);
    }

    /** The assignment to answer an order, a referral or a request. */
    private Optional<Assignment> about(CaseFile file, @Nullable String subject) {
        return subject == null
                ? Optional.empty()
                : assignments.openOf(file.number()).stream()
                        .filter(each -> subject.equals(each.subject()))
                        .findFirst();
    }

    /** A bent unit would stand in the trace for ever: nobody claims for it, and whoever puts its task back does so for no unit. */
    private @Nullable String unitOf(Optional<Assignment> assignment, @Nullable String assignee) {
        if (assignee != null) {
            assignment.filter(Assignment::open).ifPresent(seals::requireSigned);
            assignment.filter(each -> !each.open()).ifPresent(seals::requireNotLost);
        }
        return assignment
                .filter(each -> assignee != null || !each.open() || seals.isProved(each))
                .map(Assignment::unit)
                .orElse(null);
    }

    private static boolean besideTheLadder(String task) {
        return !ON_THE_WAY.contains(task);
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
