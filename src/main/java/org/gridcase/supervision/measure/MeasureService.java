package org.gridcase.supervision.measure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.assignment.LateMeasures;
import org.gridcase.assignment.OpenSubjects;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.gridcase.supervision.Supervision;
import org.gridcase.supervision.decision.Addressee;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.Measure;
import org.gridcase.supervision.decision.MeasureRule;
import org.gridcase.supervision.decision.SupervisionTables;
import org.gridcase.supervision.deferral.DeferralLapseService;
import org.gridcase.supervision.failure.HeldUpMeasureService;
import org.gridcase.supervision.measure.MeasureRepository.Taken;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.notice.SupervisingUnits;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.ReferralService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides by the table what is done about an assignment that runs late, and makes sure that it is done once. */
@Component
class MeasureService implements Supervision, LateMeasures {

    private static final int FAILURES_THAT_COUNT = 2;

    private static final Limit ONE_WORKING_DAY = Limit.of("P1D", Counting.WORKING_DAYS, 1);

    private final AssignmentRepository assignments;
    private final CaseFileRepository caseFiles;
    private final MeasureRepository repository;
    private final Stages stages;
    private final SupervisionTables tables;
    private final WorkingCalendar calendar;
    private final OrderService orders;
    private final ReferralService referrals;
    private final DeferralLapseService deferrals;
    private final ResponsiblePersons responsiblePersons;
    private final SupervisingUnits supervisingUnits;
    private final UrgeService urges;
    private final OpenSubjects openSubjects;
    private final HeldUpMeasureService heldUp;
    private final Actor actor;
    private final Clock clock;

    MeasureService(
            AssignmentRepository assignments,
            CaseFileRepository caseFiles,
            MeasureRepository repository,
            Stages stages,
            SupervisionTables tables,
            WorkingCalendar calendar,
            OrderService orders,
            ReferralService referrals,
            DeferralLapseService deferrals,
            ResponsiblePersons responsiblePersons,
            SupervisingUnits supervisingUnits,
            UrgeService urges,
            OpenSubjects openSubjects,
            HeldUpMeasureService heldUp,
            Actor actor,
            Clock clock) {
        this.assignments = assignments;
        this.caseFiles = caseFiles;
        this.repository = repository;
        this.stages = stages;
        this.tables = tables;
        this.calendar = calendar;
        this.orders = orders;
        this.referrals = referrals;
        this.deferrals = deferrals;
        this.responsiblePersons = responsiblePersons;
        this.supervisingUnits = supervisingUnits;
        this.urges = urges;
        this.openSubjects = openSubjects;
        this.heldUp = heldUp;
        this.actor = actor;
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
                && assignment.due().yellowAt().equals(assignment.due().at());
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
        Decided decided = decide(assignment, file, cause, last.map(Taken::taken).orElse(0));
        if (ofThisTurn.isEmpty()) {
            caseFiles.note(
                    file.number(),
                    TraceEvent.taken(
                            Action.LIGHT_TURNED,
                            actor.current(),
                            assignment.unit(),
                            assignment.tier(),
                            cause.code(),
                            stages.titleOf(assignment) + "转为" + cause.label()));
        }
        heldUp.madeUpFor(assignment, due);
        take(assignment, file, cause, decided, assignee);
    }

    /** What is to be done. @param order the number of the order, if it is one */
    private record Decided(
            MeasureRule rule, int taken, @Nullable String order) {}

    /** The number is taken before anything is written: from then on the transaction is no earlier than the order before. */
    private Decided decide(Assignment assignment, CaseFile file, Cause cause, int before) {
        MeasureRule rule = withinReach(tables.measure(cause, file, assignment, before), assignment, file);
        if (isFormal(rule)) {
            int known = repository.highestOfOrders(assignment, cause);
            if (known > before) { // a measure was deleted, its order was not
                return decide(assignment, file, cause, known);
            }
        }
        return new Decided(rule, before + 1, rule.measure().kind() == Measure.Kind.ORDER ? orders.nextNumber() : null);
    }

    private static boolean isFormal(MeasureRule rule) {
        return rule.measure().kind() == Measure.Kind.ORDER || rule.measure().kind() == Measure.Kind.ACCOUNT;
    }

    /**
     * An answer that comes late brings no order about an order and no referral of its own: the tier above is told, and the matter itself
     * goes on to its next level. Nobody is ordered or called to account where no unit stands above them: they are urged.
     */
    private MeasureRule withinReach(MeasureRule rule, Assignment assignment, CaseFile file) {
        if (!isFormal(rule)) {
            return rule;
        }
        if (assignment.stage().equals(OrderService.ANSWERING)) {
            return rule.asUrge(Addressee.ABOVE);
        }
        Unit supervised = responsiblePersons.unit(rule.addressee(), assignment, file);
        return supervisingUnits
                .over(rule.measure(), supervised, file)
                .map(by -> rule.alsoBy(by.decisionSource()))
                .orElseGet(() -> rule.asUrge(rule.addressee()));
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
        switch (rule.measure().kind()) {
            case URGE -> urges.urge(assignment, file, cause, rule, assignee);
            case ORDER -> orders.issue(Objects.requireNonNull(decided.order()), assignment, file, cause, taken, rule);
            case ACCOUNT -> referrals.open(assignment, file, cause, taken, rule, now);
            case NONE -> {}
        }
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
        Instant counted = time.deadline(last.at(), next).at();
        // An earlier measure must still leave time to avert it, as an earlier deadline must.
        boolean tooSoon = counted.isBefore(before)
                && counted.isBefore(time.deadline(now, ONE_WORKING_DAY).at());
        if (counted.equals(before) || tooSoon) {
            return false;
        }
        repository.moveNext(assignment, cause, last, counted);
        return true;
    }

    @Override
    public void ended(Assignment ended, boolean deferring) {
        Light shows = ended.lightAt(clock.instant());
        Optional<Instant> due = shows == Light.GREEN ? Optional.empty() : nextDue(ended, shows);
        due.ifPresent(at -> heldUp.missed(ended, at));
        if (ended.light() != null || ended.revision() > 1) { // no order comes before the light turns
            orders.closeOf(ended);
        }
        if (deferring) {
            deferrals.lapseOf(ended);
        }
    }

    @Override
    public void caseEnded(String caseNumber) {
        openSubjects.closeOf(caseNumber);
    }

    @Override
    public void verificationFailed(Assignment resolved, int failures) {
        if (failures >= FAILURES_THAT_COUNT) {
            CaseFile file = caseFiles.hold(resolved.caseNumber());
            int taken = repository
                    .last(resolved, Cause.FAILED_AGAIN)
                    .map(Taken::taken)
                    .orElse(0);
            take(
                    resolved,
                    file,
                    Cause.FAILED_AGAIN,
                    decide(resolved, file, Cause.FAILED_AGAIN, taken),
                    resolved.handledBy());
        }
    }
}
