package org.gridcase.supervision.measure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceEvent;
import org.gridcase.casefile.TraceEvent.Action;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.security.Actor;
import org.gridcase.supervision.Supervision;
import org.gridcase.supervision.addressee.ResponsiblePersons;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.MeasureRule;
import org.gridcase.supervision.decision.SupervisionTables;
import org.gridcase.supervision.deferral.Deferrals;
import org.gridcase.supervision.measure.MeasureRepository.Taken;
import org.gridcase.supervision.order.Orders;
import org.gridcase.supervision.order.ReferralService;
import org.gridcase.supervision.truth.Truths;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides by the table what is done about an assignment that runs late, and sees that it is done once. */
@Component
class Measures implements Supervision {

    private static final int FAILURES_THAT_COUNT = 2;

    private final AssignmentRepository assignments;
    private final CaseFileRepository caseFiles;
    private final MeasureRepository book;
    private final SupervisionTables tables;
    private final WorkingCalendar calendar;
    private final Orders orders;
    private final ReferralService handOvers;
    private final Deferrals deferrals;
    private final ResponsiblePersons answerable;
    private final Notices notices;
    private final Actor actor;
    private final Clock clock;

    Measures(
            AssignmentRepository assignments,
            CaseFileRepository caseFiles,
            MeasureRepository book,
            SupervisionTables tables,
            WorkingCalendar calendar,
            Orders orders,
            ReferralService handOvers,
            Deferrals deferrals,
            ResponsiblePersons answerable,
            Notices notices,
            Actor actor,
            Clock clock) {
        this.assignments = assignments;
        this.caseFiles = caseFiles;
        this.book = book;
        this.tables = tables;
        this.calendar = calendar;
        this.orders = orders;
        this.handOvers = handOvers;
        this.deferrals = deferrals;
        this.answerable = answerable;
        this.notices = notices;
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue(Assignment assignment, Light waiting) {
        if (waiting == Light.GREEN) {
            return Optional.of(assignment.due().yellowAt());
        }
        Optional<Taken> last = book.last(assignment, Cause.of(waiting));
        if (last.isEmpty()) {
            return Optional.of(waiting == Light.YELLOW ? assignment.due().yellowAt() : assignment.deadline());
        }
        Instant next = last.get().nextAt();
        boolean beforeTheDeadline = next != null && next.isBefore(assignment.deadline());
        return waiting == Light.YELLOW && !beforeTheDeadline
                ? Optional.of(assignment.deadline())
                : Optional.ofNullable(next);
    }

    @Override
    public void takeMeasure(String id, Light light, @Nullable String assignee) {
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
        Optional<Taken> last = book.last(assignment, cause);
        if (last.isEmpty()) {
            caseFiles.note(
                    file.number(),
                    TraceEvent.taken(
                            Action.LIGHT_TURNED,
                            actor.current(),
                            assignment.unit(),
                            assignment.tier(),
                            cause.code(),
                            assignment.role().label() + "派单转为" + cause.label()));
            take(assignment, file, cause, 0, assignee, now);
        } else if (last.get().isFollowedBy(now)) {
            take(assignment, file, cause, last.get().taken(), assignee, now);
        }
    }

    private void take(
            Assignment assignment, CaseFile file, Cause cause, int taken, @Nullable String assignee, Instant now) {
        MeasureRule rule = tables.measure(cause, file, assignment, taken);
        Limit next = rule.next();
        book.add(
                assignment,
                cause,
                new Taken(
                        taken + 1,
                        rule.measure(),
                        now,
                        next == null ? null : calendar.deadline(now, next).at(),
                        rule.ruling()));
        switch (rule.measure().kind()) {
            case URGE -> urge(assignment, file, rule, assignee);
            case ORDER -> orders.issue(assignment, file, cause, taken + 1, rule, now);
            case ACCOUNT -> handOvers.open(assignment, file, cause, taken + 1, rule, now);
        }
    }

    private void urge(Assignment assignment, CaseFile file, MeasureRule rule, @Nullable String assignee) {
        Set<String> people = answerable.forAssignment(assignment, assignee);
        String unit = answerable.nameOf(assignment.unit());
        caseFiles.note(
                file.number(),
                new TraceEvent(
                        Action.URGED,
                        actor.current(),
                        assignment.unit(),
                        assignment.tier(),
                        rule.measure().code(),
                        "已催办" + unit,
                        rule.rulings()));
        notices.send(new Notice(
                Notice.Kind.URGE,
                file.number(),
                ResponsiblePersons.title("催办", file),
                "案件 %s 由%s%s，办结时限 %s，请抓紧办理。"
                        .formatted(
                                file.number(), unit, assignment.role().label(), answerable.time(assignment.deadline())),
                List.copyOf(people),
                file.urgency().label(),
                Truths.yellow(assignment)));
    }

    @Override
    public void assignmentEnded(Assignment ended) {
        orders.closeOf(ended);
        deferrals.lapseOf(ended);
    }

    @Override
    public void verificationFailed(Assignment resolved, int failures) {
        if (failures >= FAILURES_THAT_COUNT) {
            CaseFile file = caseFiles.hold(resolved.caseNumber());
            int taken =
                    book.last(resolved, Cause.FAILED_AGAIN).map(Taken::taken).orElse(0);
            take(resolved, file, Cause.FAILED_AGAIN, taken, resolved.handledBy(), clock.instant());
        }
    }
}
