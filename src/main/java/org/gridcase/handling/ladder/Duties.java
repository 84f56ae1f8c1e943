package org.gridcase.handling.ladder;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.Assignments;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFiles;
import org.gridcase.casefile.Step;
import org.gridcase.casefile.Step.Action;
import org.gridcase.engine.Actor;
import org.gridcase.engine.Answers;
import org.gridcase.engine.Refusal;
import org.gridcase.handling.decision.RoutingTables;
import org.gridcase.handling.decision.RoutingTables.Duty;
import org.gridcase.handling.decision.Ruled;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Tiers;
import org.gridcase.organisation.Unit;
import org.gridcase.organisation.UnitKind;
import org.gridcase.supervision.Supervision;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One unit's duty on one case, from its deadline to its outcome. */
@Component
public class Duties {

    private static final Set<String> OUTCOMES = Set.of("resolved", "escalate", "return");

    private final CaseFiles caseFiles;
    private final Assignments assignments;
    private final Organisation organisation;
    private final Tiers tiers;
    private final RoutingTables tables;
    private final WorkingCalendar calendar;
    private final Supervision supervision;
    private final Actor actor;
    private final Clock clock;

    Duties(
            CaseFiles caseFiles,
            Assignments assignments,
            Organisation organisation,
            Tiers tiers,
            RoutingTables tables,
            WorkingCalendar calendar,
            Supervision supervision,
            Actor actor,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.organisation = organisation;
        this.tiers = tiers;
        this.tables = tables;
        this.calendar = calendar;
        this.supervision = supervision;
        this.actor = actor;
        this.clock = clock;
    }

    /** Gives the unit its duty, with the deadline that {@code determine-time-limit} sets. */
    public void start(String id, String caseNumber, String unit, Role role) {
        CaseFile file = caseFiles.hold(caseNumber);
        UnitKind kind = organisation.unit(unit).orElseThrow().kind();
        Ruled<Limit> ruled = tables.timeLimit(Duty.HANDLING, file, kind);
        Limit limit = ruled.value();
        // The database keeps milliseconds; what is in memory must be the same instants.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        assignments.start(Assignment.begun(id, file, unit, role, now, limit, calendar.deadline(now, limit)));
        caseFiles.note(
                caseNumber,
                Step.ruled(
                        Action.ASSIGNED,
                        actor.current(),
                        unit,
                        file.tier(),
                        role.code() + " " + limit.amount() + " "
                                + limit.counting().code(),
                        ruled.ruling()));
    }

    /**
     * Ends a duty as its handler says.
     *
     * @param outcome {@code resolved}, {@code escalate} or {@code return}
     * @throws Refusal when the outcome is unknown, an escalation or return has no reason, or a lead wants to resolve while a
     *     co-handler still owes its answer
     */
    public void answer(String caseNumber, String id, @Nullable String outcome, @Nullable String opinion) {
        // The case first: who holds it sees the other duties as they are and stay.
        caseFiles.hold(caseNumber);
        List<Assignment> duties = assignments.ofCase(caseNumber);
        Assignment duty =
                duties.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        Outcome answered = Outcome.ofCode(Answers.oneOf(OUTCOMES, outcome));
        if (answered == Outcome.RESOLVED) {
            Answers.requireFitting(opinion);
            refuseWhileCoHandlersOwe(duty, duties);
        } else {
            Answers.requireReason(opinion);
            refuseBeyondTheHighest(duty, answered);
        }
        end(duty, answered, opinion, Action.ANSWERED);
    }

    /** A section or department escalates to its own centre, also on the highest tier; who takes the cases there has nobody above. */
    private void refuseBeyondTheHighest(Assignment duty, Outcome answered) {
        boolean takesCases = organisation.unit(duty.unit()).orElseThrow().kind().takesCases();
        if (answered == Outcome.ESCALATED && takesCases && duty.tier() == tiers.highest()) {
            throw new Refusal("outcome", "%s是最高一级，不能再上报".formatted(tiers.nameOf(duty.tier())));
        }
    }

    private void refuseWhileCoHandlersOwe(Assignment duty, List<Assignment> duties) {
        List<Assignment> owing = openCoHandlers(duties);
        if (duty.role() == Role.LEAD && !owing.isEmpty()) {
            String names = owing.stream().map(this::unitName).collect(Collectors.joining("、"));
            throw new Refusal("outcome", "协办单位尚未答复：" + names + "。请待其答复，或请派遣人解除协办后再办结");
        }
    }

    /** Ends a duty that the case has left behind. Nothing happens when it has ended already. */
    public void cancel(String id) {
        assignments
                .find(id)
                .filter(duty -> duty.outcome() == null)
                .ifPresent(duty -> end(duty, Outcome.CANCELLED, null, Action.ASSIGNMENT_CANCELLED));
    }

    /**
     * Frees the co-handlers that have not answered yet.
     *
     * @throws Refusal when no reason is given
     */
    public void release(String caseNumber, String centre, @Nullable String opinion) {
        Answers.requireReason(opinion);
        CaseFile file = caseFiles.hold(caseNumber);
        List<Assignment> owing = openCoHandlers(assignments.ofCase(caseNumber));
        owing.forEach(duty -> close(duty, Outcome.RELEASED, opinion));
        String released = owing.stream().map(Assignment::unit).collect(Collectors.joining(","));
        caseFiles.note(
                caseNumber,
                Step.taken(Action.CO_HANDLERS_RELEASED, actor.current(), centre, file.tier(), released, opinion));
    }

    private void end(Assignment duty, Outcome outcome, @Nullable String opinion, Action action) {
        caseFiles.note(
                duty.caseNumber(),
                Step.taken(action, actor.current(), duty.unit(), duty.tier(), outcome.code(), opinion));
        close(duty, outcome, opinion);
    }

    private void close(Assignment duty, Outcome outcome, @Nullable String opinion) {
        String account = actor.current();
        assignments.end(duty.id(), outcome, opinion, account);
        supervision.dutyEnded(duty.ended(outcome, opinion, account, clock.instant()));
    }

    private static List<Assignment> openCoHandlers(List<Assignment> duties) {
        return duties.stream()
                .filter(duty -> duty.role() == Role.CO_HANDLER && duty.outcome() == null)
                .toList();
    }

    private String unitName(Assignment duty) {
        return organisation.unit(duty.unit()).map(Unit::name).orElse(duty.unit());
    }
}
