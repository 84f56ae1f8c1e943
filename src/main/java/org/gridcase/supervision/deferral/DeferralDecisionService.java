package org.gridcase.supervision.deferral;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gridcase.assignment.DeadlineMoveService;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.DeadlineBasis;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.notice.SupervisingUnits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What becomes of a request for a later deadline: whoever may decide grants it, or refuses it with a reason. */
@Component
public class DeferralDecisionService {

    /** Whoever writes no more than this has not said why not, and may have ticked the wrong box. */
    private static final Pattern AGREEING = Pattern.compile("[\\s\\p{P}]*(同意|批准|准予|可以)(缓办|延期)?[\\s\\p{P}]*");

    private static final Set<String> OUTCOMES = Set.of("granted", "refused");

    private final DeferralRepository repository;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final HandledAssignments handled;
    private final AssignmentSeals seals;
    private final WorkingCalendar calendar;
    private final DeadlineMoveService moves;
    private final ResponsiblePersons responsiblePersons;
    private final DeferralNotices told;
    private final OpenSheets sheets;
    private final Actor actor;
    private final SupervisingUnits supervisingUnits;
    private final Clock clock;

    DeferralDecisionService(
            DeferralRepository repository,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            HandledAssignments handled,
            AssignmentSeals seals,
            WorkingCalendar calendar,
            DeadlineMoveService moves,
            ResponsiblePersons responsiblePersons,
            DeferralNotices told,
            OpenSheets sheets,
            Actor actor,
            SupervisingUnits supervisingUnits,
            Clock clock) {
        this.repository = repository;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.handled = handled;
        this.seals = seals;
        this.calendar = calendar;
        this.moves = moves;
        this.responsiblePersons = responsiblePersons;
        this.told = told;
        this.sheets = sheets;
        this.actor = actor;
        this.supervisingUnits = supervisingUnits;
        this.clock = clock;
    }

    /**
     * Lets an approver's decision take effect.
     *
     * @throws BusinessRuleViolation when it is not theirs to decide, neither yes nor no, or a no without a reason
     */
    public void decide(String id, @Nullable String outcome, @Nullable String opinion) {
        Deferral deferral = repository
                .find(id)
                .filter(found -> found.state() == Deferral.State.REQUESTED)
                .orElseThrow(() -> DiagramViolationException.of("没有待批的缓办申请，时限不能变动"));
        supervisingUnits.refuseOthers(
                responsiblePersons.unit(deferral.approver()), deferral.role(), "refused.deferral-of-head");
        if (FormAnswers.oneOf(OUTCOMES, outcome).equals("refused")) {
            FormAnswers.requireReason(opinion);
            if (AGREEING.matcher(String.valueOf(opinion)).matches()) {
                throw BusinessRuleViolation.spoken(
                        "opinion", "refused.agreeing-reason", FormAnswers.quoted(String.valueOf(opinion)));
            }
            refuse(deferral, opinion);
        } else {
            FormAnswers.requireFitting(opinion);
            grant(deferral, opinion);
        }
    }

    /** Moves the deadline as requested. */
    private void grant(Deferral deferral, @Nullable String opinion) {
        CaseFile file = caseFiles.hold(deferral.caseNumber());
        Assignment assignment = assignments.find(deferral.assignment()).orElseThrow();
        DeferralService.requireProved(seals, assignment, "outcome");
        Instant end = deferral.end(calendar.current(), assignment.limit());
        if (!end.isAfter(clock.instant()) || !end.isAfter(assignment.deadline())) {
            throw BusinessRuleViolation.spoken("outcome", "refused.deferral-past", responsiblePersons.time(end));
        }
        handled.refuseAfterLead("outcome", assignment, deferral.newDeadline());
        repository.decide(deferral, Deferral.State.GRANTED, actor.current(), clock.instant(), opinion);
        DeadlineBasis basis = DeadlineBasis.decided(deferral.newDeadline());
        Deadline due = basis.count(calendar.current(), assignment.startedAt(), assignment.limit(), null);
        String span =
                StepDecision.moved(responsiblePersons.time(assignment.deadline()), responsiblePersons.time(due.at()));
        TraceEvent step = TraceEvent.taken(
                Action.DEFERRAL_GRANTED,
                actor.current(),
                deferral.approver(),
                responsiblePersons.tierOf(deferral.approver(), file),
                decided(deferral, span),
                opinion);
        moves.move(assignment, due, basis, step);
        sheets.renew(file);
        Set<String> people = new TreeSet<>(responsiblePersons.forAssignment(assignment, null));
        people.add(deferral.requestedBy());
        told.tell(
                deferral,
                span,
                file,
                Said.of("notice.deferral-granted"),
                Said.same(opinion == null ? "" : opinion),
                people,
                null);
    }

    /** Leaves the deadline where it is, and tells whoever asked why. */
    private void refuse(Deferral deferral, @Nullable String opinion) {
        CaseFile file = caseFiles.hold(deferral.caseNumber());
        repository.decide(deferral, Deferral.State.REFUSED, actor.current(), clock.instant(), opinion);
        caseFiles.note(
                file.number(),
                TraceEvent.taken(
                        Action.DEFERRAL_REFUSED,
                        actor.current(),
                        deferral.approver(),
                        responsiblePersons.tierOf(deferral.approver(), file),
                        decided(deferral, told.span(deferral)),
                        opinion));
        sheets.renew(file);
        String still = "仍为 %s，未延至 %s"
                .formatted(
                        responsiblePersons.time(deferral.oldDeadline()),
                        responsiblePersons.time(deferral.newDeadline()));
        String why = "不予缓办的理由：%s。审批：%s。".formatted(opinion, responsiblePersons.nameOf(deferral.approver()));
        told.tell(
                deferral,
                still,
                file,
                Said.of("notice.deferral-refused"),
                Said.same(why),
                Set.of(deferral.requestedBy()),
                null);
    }

    /** What the trace says was decided, and that it was no decision of the unit's own where an administrator stepped in. */
    private String decided(Deferral deferral, String span) {
        Unit approver = responsiblePersons.unit(deferral.approver());
        boolean instead = supervisingUnits.insteadOfTheHead(approver, deferral.role());
        return span + (instead ? "（管理员代%s负责人审批）".formatted(approver.name()) : "");
    }
}
