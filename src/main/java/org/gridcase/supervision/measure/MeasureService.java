package org.gridcase.supervision.measure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.assignment.AssignmentTraceService;
import org.gridcase.assignment.LateMeasures;
import org.gridcase.assignment.OpenSubjects;
import org.gridcase.assignment.PromisedTime;
import org.gridcase.assignment.Stages;
import org.gridcase.assignment.TaskProof;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.problem.Said;
import org.gridcase.supervision.MeasureTaken;
import org.gridcase.supervision.Supervision;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.MeasureRule;
import org.gridcase.supervision.deferral.DeferralLapseService;
import org.gridcase.supervision.dispute.DisputeLapseService;
import org.gridcase.supervision.failure.BlockedMeasureService;
import org.gridcase.supervision.measure.MeasureDecisionService.Decided;
import org.gridcase.supervision.measure.MeasureRepository.Taken;
import org.gridcase.supervision.notice.FirstReceiverNotices;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.ReferralService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Does what is to be done about an assignment that runs late, once. */
@Component
class MeasureService implements Supervision, LateMeasures {

    private static final int FAILURES_THAT_COUNT = 2;

    private final AssignmentRepository assignments;
    private final CaseFileRepository caseFiles;
    private final MeasureRepository repository;
    private final MeasureDecisionService decisions;
    private final Stages stages;
    private final WorkingCalendar calendar;
    private final OrderService orders;
    private final ReferralService referrals;
    private final DeferralLapseService deferrals;
    private final DisputeLapseService disputes;
    private final LateCoHandlers coHandlers;
    private final FirstReceiverNotices firstReceivers;
    private final UrgeService urges;
    private final OpenSubjects openSubjects;
    private final BlockedMeasureService blocked;
    private final AssignmentTraceService trace;
    private final TaskProof proof;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MeasureService(
            AssignmentRepository assignments,
            CaseFileRepository caseFiles,
            MeasureRepository repository,
            MeasureDecisionService decisions,
            Stages stages,
            WorkingCalendar calendar,
            OrderService orders,
            ReferralService referrals,
            DeferralLapseService deferrals,
            DisputeLapseService disputes,
            LateCoHandlers coHandlers,
            FirstReceiverNotices firstReceivers,
            UrgeService urges,
            OpenSubjects openSubjects,
            BlockedMeasureService blocked,
            AssignmentTraceService trace,
            TaskProof proof,
            ApplicationEventPublisher events,
            Clock clock) {
        this.events = events;
        this.assignments = assignments;
        this.caseFiles = caseFiles;
        this.repository = repository;
        this.decisions = decisions;
        this.stages = stages;
        this.calendar = calendar;
        this.orders = orders;
        this.referrals = referrals;
        this.deferrals = deferrals;
        this.disputes = disputes;
        this.coHandlers = coHandlers;
        this.firstReceivers = firstReceivers;
        this.urges = urges;
        this.openSubjects = openSubjects;
        this.blocked = blocked;
        this.trace = trace;
        this.proof = proof;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue(Assignment assignment, Light waiting) {
        Cause cause = Cause.of(waiting);
        Optional<Taken> last =
                repository.last(assignment, cause).filter(taken -> isOfThisTurn(taken, assignment, cause));
        if (last.isEmpty()) {
            return Optional.of(turn(assignment, cause));
        }
        Instant next = last.get().nextAt();
        boolean beforeTheDeadline = next != null && next.isBefore(assignment.deadline());
        return waiting == Light.YELLOW && !beforeTheDeadline
                ? Optional.of(assignment.deadline())
                : Optional.ofNullable(next);
    }

    /** The instant at which the light turns. */
    private static Instant turn(Assignment assignment, Cause cause) {
        return cause == Cause.YELLOW ? assignment.due().yellowAt() : assignment.deadline();
    }

    /**
     * Whether a measure was taken since the light has turned. One from before a deadline was moved still counts for how strong the next
     * one is, but the light has turned again since.
     */
    private static boolean isOfThisTurn(Taken taken, Assignment assignment, Cause cause) {
        return !taken.at().isBefore(turn(assignment, cause));
    }

    @Override
    public void take(String id, Light light, @Nullable String assignee) {
        // The case first: whoever moves or ends the assignment at this moment has done so when we go on.
        CaseFile file = caseFiles.hold(assignments.find(id).orElseThrow().caseNumber());
        Assignment assignment = assignments.find(id).orElseThrow();
        if (!assignment.open()) {
            return;
        }
        Instant now = clock.instant();
        if (assignment.lightAt(now).compareTo(light) < 0) {
            throw new IllegalStateException(
                    "派单 %s 现在是%s，还没有到%s".formatted(id, assignment.lightAt(now).label(), light.label()));
        }
        boolean yellowLeftOut = light == Light.YELLOW
                && (assignment.begunLate()
                        || assignment.due().yellowAt().equals(assignment.due().at()));
        if (!yellowLeftOut) {
            takeIfDue(assignment, file, Cause.of(light), assignee, now);
        }
    }

    private void takeIfDue(Assignment assignment, CaseFile file, Cause cause, @Nullable String assignee, Instant now) {
        Optional<Taken> last = repository.last(assignment, cause);
        Optional<Taken> ofThisTurn = last.filter(taken -> isOfThisTurn(taken, assignment, cause));
        Instant due = ofThisTurn.isEmpty()
                ? turn(assignment, cause)
                : ofThisTurn.get().nextAt();
        if (due == null || now.isBefore(due)) {
            return;
        }
        proof.requireProvedLate(assignment, orders.openRows(assignment));
        int before = last.map(Taken::taken).orElseGet(() -> decisions.takenBefore(assignment, cause));
        Decided decided = decisions.decide(assignment, file, cause, before);
        if (ofThisTurn.isEmpty()) {
            trace.note(
                    assignment,
                    Action.LIGHT_TURNED,
                    cause.code(),
                    Said.of("told.turned", stages.titled(assignment), cause.said()));
            coHandlers.turned(assignment, file, cause);
        }
        blocked.madeUpFor(assignment, due);
        take(assignment, file, cause, decided, assignee);
    }

    private void take(Assignment assignment, CaseFile file, Cause cause, Decided decided, @Nullable String assignee) {
        MeasureRule rule = decided.rule();
        int taken = decided.taken();
        Instant now = clock.instant();
        Limit next = rule.next();
        repository.add(
                assignment,
                cause,
                new Taken(
                        assignment.revision(),
                        taken,
                        rule.measure(),
                        now,
                        next,
                        next == null ? null : calendar.deadline(now, next).at(),
                        rule.decisionSource()));
        if (rule.measure().kind() != Measure.Kind.NONE) {
            firstReceivers.urgedWith(assignment, file, cause);
        }
        switch (rule.measure().kind()) {
            case URGE -> urges.urge(assignment, file, cause, rule, assignee);
            case ORDER -> orders.issue(Objects.requireNonNull(decided.order()), assignment, file, cause, taken, rule);
            case ACCOUNT -> referrals.open(assignment, file, cause, taken, rule, now);
            case NONE -> {}
        }
        events.publishEvent(new MeasureTaken(assignment, file, cause == Cause.RED));
    }

    @Override
    public Optional<Said> differing(Assignment assignment) {
        return proof.differingLate(assignment, orders.openRows(assignment));
    }

    @Override
    public boolean recount(Assignment assignment, WorkingTime time) {
        boolean moved = false;
        for (Cause cause : List.of(Cause.YELLOW, Cause.RED)) {
            moved |= repository
                    .last(assignment, cause)
                    .map(last -> recount(assignment, cause, last, time))
                    .orElse(false);
        }
        return moved;
    }

    private boolean recount(Assignment assignment, Cause cause, Taken last, WorkingTime time) {
        Limit next = last.next();
        Instant before = last.nextAt();
        Instant now = clock.instant();
        if (next == null || before == null || !before.isAfter(now)) {
            return false;
        }
        // An earlier measure must still leave time to avert it, as an earlier deadline must.
        Instant counted = PromisedTime.due(time.deadline(last.at(), next).at(), before, now, time);
        if (counted.equals(before)) {
            return false;
        }
        repository.moveNext(assignment, cause, last, counted);
        return true;
    }

    @Override
    public void ended(Assignment ended, boolean deferring) {
        Light shows = ended.lightAt(clock.instant());
        Optional<Instant> due = shows == Light.GREEN ? Optional.empty() : nextDue(ended, shows);
        due.ifPresent(at -> blocked.missed(ended, at));
        if (ended.light() != null || ended.revision() > 1) { // no order comes before the light turns
            orders.closeOf(ended);
        }
        if (deferring) {
            deferrals.lapseOf(ended);
            disputes.lapseOf(ended);
        }
    }

    @Override
    public void caseEnded(String caseNumber) {
        openSubjects.closeOf(caseNumber);
    }

    @Override
    public void reopened(Assignment begun) {
        CaseFile file = caseFiles.hold(begun.caseNumber());
        take(begun, file, Cause.REOPENED, decisions.decide(begun, file, Cause.REOPENED, 0), null);
    }

    @Override
    public void verificationFailed(Assignment resolved, int failures) {
        if (failures >= FAILURES_THAT_COUNT) {
            CaseFile file = caseFiles.hold(resolved.caseNumber());
            proof.requireProvedLate(resolved, orders.openRows(resolved));
            int taken = repository
                    .last(resolved, Cause.FAILED_AGAIN)
                    .map(Taken::taken)
                    .orElse(0);
            take(
                    resolved,
                    file,
                    Cause.FAILED_AGAIN,
                    decisions.decide(resolved, file, Cause.FAILED_AGAIN, taken),
                    resolved.handledBy());
        }
    }
}
