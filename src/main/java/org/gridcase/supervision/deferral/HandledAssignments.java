package org.gridcase.supervision.deferral;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.assignment.TaskProof;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseEndings;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.NoSuchCaseException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.AlreadyDone;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.security.Actor;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which assignment of a case its handler means who asks for a later deadline, or says that the matter is another unit's. */
@Component
public class HandledAssignments {

    private final CaseFileRepository caseFiles;
    private final CaseEndings endings;
    private final AssignmentRepository assignments;
    private final Organisation organisation;
    private final ResponsiblePersons responsiblePersons;
    private final Actor actor;
    private final TaskProof proof;

    HandledAssignments(
            CaseFileRepository caseFiles,
            CaseEndings endings,
            AssignmentRepository assignments,
            Organisation organisation,
            ResponsiblePersons responsiblePersons,
            Actor actor,
            TaskProof proof) {
        this.caseFiles = caseFiles;
        this.endings = endings;
        this.assignments = assignments;
        this.organisation = organisation;
        this.responsiblePersons = responsiblePersons;
        this.actor = actor;
        this.proof = proof;
    }

    /** @throws BusinessRuleViolation where there is no such case */
    public CaseFile hold(String number) {
        try {
            return caseFiles.hold(number);
        } catch (NoSuchCaseException e) {
            throw notTheirs(number);
        }
    }

    /** A case that is not there and one that is not theirs answer alike, so that nobody learns which numbers there are. */
    private static BusinessRuleViolation notTheirs(String number) {
        return BusinessRuleViolation.spoken("caseNumber", "refused.not-handled", FormAnswers.quoted(number));
    }

    /**
     * @param unit its code or name; null where the asker works in one handling unit only
     * @param ofClosed key of the sentence that the case is closed
     * @param ofEnded key of the sentence that the unit does not handle it any more
     * @throws BusinessRuleViolation where none is theirs, or more than one could be meant
     */
    public Assignment assignmentOf(CaseFile file, @Nullable String unit, String ofClosed, String ofEnded) {
        Set<String> units =
                organisation.unitsOf(actor.current()).stream().map(Unit::code).collect(Collectors.toSet());
        List<Assignment> handled = assignments.ofCase(file.number()).stream()
                .filter(assignment -> assignment.isHandling() && units.contains(assignment.unit()))
                .toList();
        List<Assignment> open =
                handled.stream().filter(each -> each.endedAt() == null).toList();
        if (open.isEmpty()) {
            proof.refuseGone(file.number(), "caseNumber", units::contains);
        }
        if (handled.isEmpty()) {
            throw notTheirs(file.number());
        }
        if (open.isEmpty()) {
            throw ended(file, handled, ofClosed, ofEnded);
        }
        List<Assignment> theirs =
                open.stream().filter(each -> isMeant(each, unit)).toList();
        if (theirs.isEmpty()) {
            throw BusinessRuleViolation.spoken(
                    "assignmentUnit",
                    "refused.not-your-unit",
                    FormAnswers.quoted(Objects.requireNonNull(unit).strip()),
                    namesOf(open));
        }
        if (theirs.size() > 1) {
            throw BusinessRuleViolation.spoken("assignmentUnit", "refused.which-unit", namesOf(theirs));
        }
        return theirs.get(0);
    }

    private AlreadyDone ended(CaseFile file, List<Assignment> handled, String ofClosed, String ofEnded) {
        Assignment last = handled.stream()
                .max(Comparator.comparing(each -> Objects.requireNonNull(each.endedAt())))
                .orElseThrow();
        Instant at = Objects.requireNonNull(last.endedAt());
        return AlreadyDone.told(
                "caseNumber",
                file.state() == CaseState.CLOSED ? ofClosed : ofEnded,
                doer(file, last, at),
                responsiblePersons.time(at));
    }

    /** Whose part nobody ended was ended with the case, by whoever ended that. */
    private Said doer(CaseFile file, Assignment ended, Instant at) {
        return ended.handledBy() != null
                ? organisation.doer(ended.handledBy(), at)
                : endings.doerAt(file.number(), at).orElseGet(() -> organisation.doer(Actor.SYSTEM, at));
    }

    /**
     * No co-handler has more time than the lead, who waits for it.
     *
     * @param field of the form that is told
     * @throws BusinessRuleViolation where this is a co-handler's and the new deadline is after the lead's
     */
    void refuseAfterLead(String field, Assignment assignment, Instant newDeadline) {
        endOfLead(assignment).filter(newDeadline::isAfter).ifPresent(end -> {
            throw BusinessRuleViolation.spoken(field, "refused.deferral-past-lead", responsiblePersons.time(end));
        });
    }

    /**
     * How far a deadline can move that a table lets move until an instant.
     *
     * @throws BusinessRuleViolation where it is a co-handler's that has as much time as the lead already
     */
    Instant notAfterLead(Assignment assignment, Instant latest) {
        Optional<Instant> end = endOfLead(assignment);
        end.ifPresent(each -> {
            if (!each.isAfter(assignment.deadline())) {
                refuseAfterLead(NewDeadline.FIELD, assignment, Instant.MAX);
            }
        });
        return end.filter(latest::isAfter).orElse(latest);
    }

    private Optional<Instant> endOfLead(Assignment assignment) {
        return assignment.role() == Role.CO_HANDLER
                ? assignments.openOf(assignment.caseNumber()).stream()
                        .filter(each -> each.isHandling() && each.role() == Role.LEAD)
                        .map(Assignment::deadline)
                        .findFirst()
                : Optional.empty();
    }

    private boolean isMeant(Assignment assignment, @Nullable String unit) {
        return unit == null
                || unit.isBlank()
                || assignment.unit().equals(Texts.plain(unit).strip())
                || responsiblePersons.nameOf(assignment.unit()).equals(unit.strip());
    }

    private Said namesOf(List<Assignment> several) {
        return Said.listed(several.stream()
                .map(each -> responsiblePersons.nameOf(each.unit()))
                .distinct()
                .toList());
    }
}
