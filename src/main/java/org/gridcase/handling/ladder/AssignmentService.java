package org.gridcase.handling.ladder;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.assignment.AssignmentLifecycle;
import org.gridcase.assignment.AssignmentLifecycle.Begun;
import org.gridcase.assignment.TaskProof;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.AssignedLimit;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Tiers;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.Disputes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One unit's assignment on one case, from its deadline to its outcome. */
@Component
public class AssignmentService {

    private static final Set<String> OUTCOMES = StepResult.codes(Outcome.RESOLVED, Outcome.ESCALATED, Outcome.RETURNED);
    private static final Set<Action> CHOICES = Set.of(Action.UNIT_CHOSEN);
    /** What asks about an assignment that is open, and ends with it. */
    private static final Set<String> ASKING = Set.of(StageCodes.DEFERRAL_DECISION, StageCodes.DISPUTE_SETTLEMENT);

    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final AssignmentRepository assignmentRepository;
    private final Organisation organisation;
    private final Tiers tiers;
    private final AssignmentLifecycle lifecycle;
    private final TaskProof proof;
    private final CoHandlerAnswers coHandlers;
    private final Disputes disputes;
    private final Actor actor;

    AssignmentService(
            CaseFileRepository caseFiles,
            TraceRepository traces,
            AssignmentRepository assignmentRepository,
            Organisation organisation,
            Tiers tiers,
            AssignmentLifecycle lifecycle,
            TaskProof proof,
            CoHandlerAnswers coHandlers,
            Disputes disputes,
            Actor actor) {
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.assignmentRepository = assignmentRepository;
        this.organisation = organisation;
        this.tiers = tiers;
        this.actor = actor;
        this.lifecycle = lifecycle;
        this.proof = proof;
        this.coHandlers = coHandlers;
        this.disputes = disputes;
    }

    /**
     * Gives the unit its assignment, with the deadline that {@code determine-time-limit} sets, or whoever dispatched a co-handler.
     *
     * @param shares what co-handlers are to do and by when, as {@link CoHandlerShare#written} gave it
     * @throws DiagramViolationException when the record has not given the case into the hands of this unit
     */
    public void start(String id, String caseNumber, String unit, Role role, String shares) {
        CaseFile file = caseFiles.hold(caseNumber);
        requireDispatched(file, unit, role);
        Limit own = role == Role.CO_HANDLER
                ? CoHandlerShare.of(unit, shares)
                        .flatMap(share -> Optional.ofNullable(share.limit()))
                        .orElse(null)
                : null;
        Begun begun = lifecycle.beginHandling(id, file, unit, role, own);
        Limit limit = begun.assignment().limit();
        caseFiles.note(
                caseNumber,
                new TraceEvent(
                        role == Role.ASSISTANT ? Action.ASSISTANCE_ASSIGNED : Action.ASSIGNED,
                        actor.current(),
                        unit,
                        file.tier(),
                        AssignedLimit.of(role, limit, own != null).written(),
                        null,
                        own == null ? begun.decisionSource() : null));
    }

    /** Diagrams can be changed; that only the unit sees and handles a case that was chosen for it holds in any of them. */
    private void requireDispatched(CaseFile file, String unit, Role role) {
        boolean its =
                switch (role) {
                    case LEAD -> unit.equals(file.unit()) && file.state() == CaseState.HANDLING;
                    case CO_HANDLER ->
                        traces.coHandlers(file.number()).contains(unit) && file.state() == CaseState.HANDLING;
                    case ASSISTANT ->
                        file.state().open()
                                && traces.newest(file.number(), CHOICES)
                                        .filter(entry ->
                                                unit.equals(entry.step().decision()))
                                        .isPresent();
                };
        if (!its) {
            throw DiagramViolationException.of("案件 %s 没有派给 %s，不能由它承办".formatted(file.number(), unit));
        }
    }

    /**
     * Ends an assignment as its handler says.
     *
     * @param outcome {@code resolved}, {@code escalate} or {@code return}
     * @throws BusinessRuleViolation when the outcome is unknown, an escalation or return has no reason, a resolved case no answer, or
     *     a lead wants to resolve while a co-handler still owes its answer
     */
    public void answer(String caseNumber, String id, @Nullable String outcome, @Nullable String opinion) {
        // The case first: who holds it sees the assignments as they are and stay.
        CaseFile file = caseFiles.holdProved(caseNumber);
        List<Assignment> assignments = assignmentRepository.openOf(caseNumber);
        Assignment assignment = assignments.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> {
                    proof.refuseLost(caseNumber, id);
                    return DiagramViolationException.of("案件 %s 没有未办结的这项派单，不能登记结果".formatted(caseNumber));
                });
        proof.requireSigned(touchedBy(assignment, assignments));
        Outcome answered = Outcome.ofCode(FormAnswers.oneOf(OUTCOMES, outcome));
        if (answered == Outcome.RESOLVED) {
            FormAnswers.requireAnswer(opinion);
            refuseWhileCoHandlersOwe(assignment, assignments);
            refuseWithoutACoHandler(file, assignment, assignments);
        } else {
            FormAnswers.requireReason(opinion);
            refuseBeyondTheHighest(assignment, answered);
            if (answered == Outcome.RETURNED) {
                disputes.refuseReturn(assignment);
            }
        }
        boolean deferring = assignments.stream().anyMatch(one -> ASKING.contains(one.stage()));
        Action action = assignment.role() == Role.ASSISTANT ? Action.ASSISTANCE_ANSWERED : Action.ANSWERED;
        end(assignment, answered, opinion, action, deferring);
        if (assignment.role() == Role.CO_HANDLER) {
            coHandlers.answered(assignment, answered);
        }
    }

    /** Its own, and what the answer of a lead ends of others. */
    private static Stream<Assignment> touchedBy(Assignment assignment, List<Assignment> open) {
        return open.stream()
                .filter(each -> each.equals(assignment) || assignment.role() == Role.LEAD && each.isHandling());
    }

    /** A section or department escalates to its own centre, also on the highest tier; who takes the cases there has nobody above. */
    private void refuseBeyondTheHighest(Assignment assignment, Outcome answered) {
        boolean takesCases =
                organisation.unit(assignment.unit()).orElseThrow().kind().takesCases();
        if (answered == Outcome.ESCALATED && takesCases && assignment.tier() == tiers.highest()) {
            throw BusinessRuleViolation.spoken("outcome", "refused.highest", tiers.said(assignment.tier()));
        }
    }

    private void refuseWhileCoHandlersOwe(Assignment assignment, List<Assignment> assignments) {
        List<Assignment> owing = openCoHandlers(assignments);
        if (assignment.role() == Role.LEAD && !owing.isEmpty()) {
            throw BusinessRuleViolation.spoken(
                    "outcome",
                    "refused.co-handlers-owe",
                    Said.listed(owing.stream().map(this::unitName).toList()),
                    coHandlers.dispatcherOf(assignment.caseNumber()));
        }
    }

    /**
     * Whose assignment was deleted in the database owes its answer still, and who leads is told by what was sealed: neither a lead that was
     * made another's helper there nor one whose co-handlers were passes without them. Below the street nobody has co-handlers.
     */
    private void refuseWithoutACoHandler(CaseFile file, Assignment assignment, List<Assignment> assignments) {
        List<String> dispatched = file.tier().compareTo(Tier.STREET) < 0 ? List.of() : traces.coHandlers(file.number());
        if (dispatched.isEmpty()) {
            return;
        }
        if (assignment.role() == Role.LEAD) {
            proof.refuseGone(file.number(), "outcome", unit -> unit == null || dispatched.contains(unit));
            proof.requireProved(
                    file.number(),
                    assignments.stream().filter(Assignment::isHandling).toList());
        } else {
            proof.requireProved(file.number(), List.of(assignment));
        }
    }

    /** Ends an assignment that the case has left behind. Nothing happens when it has ended already. */
    public void cancel(String id) {
        assignmentRepository
                .find(id)
                .filter(assignment -> assignment.outcome() == null)
                .ifPresent(assignment -> end(assignment, Outcome.CANCELLED, null, Action.ASSIGNMENT_CANCELLED, true));
    }

    /**
     * Ends an assignment on which nobody has begun, because the case lies in the area of another unit, which begins anew.
     *
     * @param unit who begins
     * @throws BusinessRuleViolation where somebody has bent it in the database
     */
    public void transfer(Assignment assignment, String unit) {
        proof.requireSigned(Stream.of(assignment));
        caseFiles.advance(
                assignment.caseNumber(),
                TraceEvent.told(
                        Action.ASSIGNMENT_TRANSFERRED,
                        actor.current(),
                        assignment.unit(),
                        assignment.tier(),
                        unit,
                        Said.of("told.moved-unclaimed"),
                        null),
                before -> before.at(before.state(), before.tier(), unit).toBeRedoneBy(null));
        close(assignment, Outcome.TRANSFERRED, null, false);
    }

    /**
     * Frees the co-handlers that have not answered yet.
     *
     * @throws BusinessRuleViolation when no reason is given
     */
    public void release(String caseNumber, String centre, @Nullable String opinion) {
        FormAnswers.requireReason(opinion);
        CaseFile file = caseFiles.hold(caseNumber);
        proof.refuseGone(caseNumber, "task", unit -> true);
        List<Assignment> owing = openCoHandlers(assignmentRepository.openOf(caseNumber));
        proof.requireSigned(owing.stream());
        owing.forEach(assignment -> close(assignment, Outcome.RELEASED, opinion, true));
        String released = owing.stream().map(Assignment::unit).collect(Collectors.joining(","));
        caseFiles.note(
                caseNumber,
                TraceEvent.taken(Action.CO_HANDLERS_RELEASED, actor.current(), centre, file.tier(), released, opinion));
        coHandlers.released(file);
    }

    private void end(
            Assignment assignment, Outcome outcome, @Nullable String opinion, Action action, boolean deferring) {
        caseFiles.note(
                assignment.caseNumber(),
                TraceEvent.taken(
                        action, actor.current(), assignment.unit(), assignment.tier(), outcome.code(), opinion));
        close(assignment, outcome, opinion, deferring);
    }

    private void close(Assignment assignment, Outcome outcome, @Nullable String opinion, boolean deferring) {
        lifecycle.end(assignment, outcome, opinion, deferring);
    }

    private static List<Assignment> openCoHandlers(List<Assignment> open) {
        return open.stream()
                .filter(assignment -> assignment.role() == Role.CO_HANDLER)
                .toList();
    }

    private String unitName(Assignment assignment) {
        return organisation.nameOf(assignment.unit());
    }
}
