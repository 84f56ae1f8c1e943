package org.gridcase.assignment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.assignment.OpenTasks.OpenTask;
import org.gridcase.assignment.StageSubject.Subject;
import org.gridcase.assignment.TimeLimits.Decided;
import org.gridcase.assignment.process.LightProcess;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.DeadlineBasis;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.engine.task.TaskTimers;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How an assignment begins and ends, whatever its stage: table → limit → deadline → row when it begins; row, timer, light and what hangs on
 * it when it ends. The caller holds the lock of the case.
 */
@Component
public class AssignmentLifecycle {

    private final AssignmentRepository assignments;
    private final AssignmentWriter writer;
    private final Stages stages;
    private final TimeLimits limits;
    private final WorkingCalendar calendar;
    private final Organisation organisation;
    private final TaskTimers timers;
    private final LightProcess lights;
    private final LateMeasures measures;
    private final Actor actor;
    private final Clock clock;

    AssignmentLifecycle(
            AssignmentRepository assignments,
            AssignmentWriter writer,
            Stages stages,
            TimeLimits limits,
            WorkingCalendar calendar,
            Organisation organisation,
            TaskTimers timers,
            LightProcess lights,
            LateMeasures measures,
            Actor actor,
            Clock clock) {
        this.assignments = assignments;
        this.writer = writer;
        this.stages = stages;
        this.limits = limits;
        this.calendar = calendar;
        this.organisation = organisation;
        this.timers = timers;
        this.lights = lights;
        this.measures = measures;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param decisionSource version of the table that set the limit */
    public record Begun(Assignment assignment, String decisionSource) {}

    /**
     * A unit is to handle a case, with the deadline that the table sets.
     *
     * @param own what somebody gives it instead; the table still says when yellow begins
     */
    public Begun beginHandling(String id, CaseFile file, String unit, Role role, @Nullable Limit own) {
        Decided decided = limits.decide(stages.nameOf(Assignment.HANDLING), file, unitOf(unit));
        Limit limit = own == null
                ? decided.limit()
                : new Limit(own.amount(), own.counting(), decided.limit().yellowShare());
        Instant now = clock.instant();
        DeadlineBasis basis = goingOn(Assignment.HANDLING, file, unit, limit).orElse(DeadlineBasis.LIMIT);
        Deadline due = basis.count(calendar.current(), now, limit, null);
        return new Begun(
                start(Assignment.begun(id, Assignment.HANDLING, null, file, unit, role, now, limit, due, basis)),
                decided.decisionSource());
    }

    /**
     * A unit that was late goes on late where the same work comes back to it, by a return, a failed verification or a new dispatch: a round trip
     * is no new time. Time is given by a deferral, which somebody decides (ADR 86). A case so young that the limit cannot have passed is not
     * looked at.
     */
    private Optional<DeadlineBasis> goingOn(String stage, CaseFile file, String unit, Limit limit) {
        boolean mayBeLate = Assignment.isSameWork(stage)
                && calendar.deadline(file.reportedAt(), limit).at().isBefore(clock.instant());
        return mayBeLate
                ? assignments.endedLate(file.number(), stage, unit).map(late -> DeadlineBasis.decided(late.deadline()))
                : Optional.empty();
    }

    /**
     * A unit is to do something else about a case.
     *
     * @return empty when neither the matter nor the table says until when
     */
    Optional<Assignment> begin(String id, String stage, CaseFile file, Subject matter) {
        Instant since = Objects.requireNonNullElseGet(matter.since(), clock::instant);
        Limit own = matter.limit();
        Optional<Limit> ofTable = limitOfTable(stage, file, matter);
        Limit limit = own == null ? ofTable.orElse(null) : withYellow(own, ofTable);
        Instant last = lastInstant(matter, since);
        Instant end = last == null ? matter.latest() : last;
        if (limit == null && end == null) {
            return Optional.empty();
        }
        DeadlineBasis basis = Optional.ofNullable(limit)
                .flatMap(each -> goingOn(stage, file, matter.unit(), each))
                .orElseGet(() -> basis(limit, last == null ? null : matter.notAfter(), matter.latest()));
        Limit amount = limit == null ? hoursUntil(since, Objects.requireNonNull(end)) : limit;
        Deadline due = basis.count(calendar.current(), since, amount, last);
        return Optional.of(start(stage(id, stage, matter, file, since, amount, due, basis)));
    }

    /** Where what says how long it may take does not say when it turns yellow, the table does. */
    private static Limit withYellow(Limit own, Optional<Limit> ofTable) {
        return own.yellowShare() < 1
                ? own
                : new Limit(
                        own.amount(),
                        own.counting(),
                        ofTable.map(Limit::yellowShare).orElse(1.0));
    }

    /** Where something else says how long it may take, a table that fails keeps nothing up: it may be the one to be repaired. */
    private Optional<Limit> limitOfTable(String stage, CaseFile file, Subject matter) {
        try {
            return limits.ask(wordsFor(stage, matter), file, unitOf(matter.unit()))
                    .map(Decided::limit);
        } catch (NoDecisionResultException e) {
            if (matter.limit() == null) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** What a table calls the stage: a task of policy staff by its own name, or else 其他环节 as all of them. */
    private List<String> wordsFor(String stage, Subject matter) {
        String own = matter.subject();
        return stage.equals(StageCodes.OTHER) && own != null
                ? List.of(own, stages.nameOf(stage))
                : List.of(stages.nameOf(stage));
    }

    /** Until when it must be done whatever its limit; nothing where no other assignment bounds it, or that one is over. */
    private @Nullable Instant lastInstant(Subject matter, Instant since) {
        return Optional.ofNullable(matter.notAfter())
                .flatMap(assignments::find)
                .map(Assignment::deadline)
                .filter(deadline -> deadline.isAfter(since))
                .orElse(null);
    }

    private static DeadlineBasis basis(@Nullable Limit limit, @Nullable String bound, @Nullable Instant latest) {
        if (limit == null) {
            return bound == null
                    ? DeadlineBasis.decided(Objects.requireNonNull(latest))
                    : DeadlineBasis.deadlineOf(bound);
        }
        DeadlineBasis basis = bound == null ? DeadlineBasis.LIMIT : DeadlineBasis.limitNotAfter(bound);
        return latest == null ? basis : basis.notLaterThan(latest);
    }

    /** As {@link #begin}, but with the dates that people were told. */
    Optional<Assignment> carryOver(String id, String stage, CaseFile file, Subject matter, OpenTask open) {
        Instant told = Objects.requireNonNull(open.due());
        Instant followUp = open.followUp();
        Limit limit = limits.ask(stages.nameOf(stage), file, unitOf(matter.unit()))
                .map(Decided::limit)
                .orElseGet(() -> hoursUntil(open.created(), told));
        Deadline counted = calendar.current().endingAt(open.created(), told, limit);
        Deadline due = new Deadline(
                told,
                followUp == null || followUp.isAfter(told) ? counted.yellowAt() : followUp,
                counted.provisional(),
                counted.version());
        return Optional.of(
                start(stage(id, stage, matter, file, open.created(), limit, due, DeadlineBasis.decided(told))));
    }

    private static Assignment stage(
            String id,
            String stage,
            Subject matter,
            CaseFile file,
            Instant since,
            Limit limit,
            Deadline due,
            DeadlineBasis basis) {
        return Assignment.begun(id, stage, matter.subject(), file, matter.unit(), Role.LEAD, since, limit, due, basis);
    }

    /** Where nothing but the end is known. */
    private static Limit hoursUntil(Instant since, Instant end) {
        long minutes = Math.max(1, ChronoUnit.MINUTES.between(since, end));
        return Limit.of("PT" + minutes + "M", Counting.HOURS, 1);
    }

    private Assignment start(Assignment assignment) {
        writer.start(assignment);
        return assignment;
    }

    private Unit unitOf(String code) {
        return organisation.unit(code).orElseThrow();
    }

    /**
     * Ends an open assignment, its light with it, and what hangs on it.
     *
     * @param deferring whether somebody may still have to decide on a later deadline for it
     */
    public void end(Assignment assignment, Outcome outcome, @Nullable String opinion, boolean deferring) {
        String account = worker(outcome);
        writer.end(assignment.id(), outcome, opinion, account);
        timers.cancel(assignment.id());
        lights.turnOff(assignment);
        measures.ended(assignment.ended(outcome, opinion, account, clock.instant()), deferring);
    }

    /**
     * The task of an assignment has gone. Mostly its light has never turned, and nothing else is to be done.
     *
     * @return whether there was an assignment to end
     */
    boolean taskGone(String task, Outcome outcome) {
        if (writer.endUntouched(task, outcome, worker(outcome))) {
            timers.cancel(task);
            return true;
        }
        Optional<Assignment> open = assignments.find(task).filter(Assignment::open);
        open.ifPresent(each -> end(each, outcome, null, false));
        return open.isPresent();
    }

    /** Whose work it was; what another's act took away was nobody's. */
    private @Nullable String worker(Outcome outcome) {
        return outcome.isOwnAct() ? actor.current() : null;
    }
}
