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
import org.gridcase.casefile.Assignments;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFiles;
import org.gridcase.casefile.Step;
import org.gridcase.casefile.Step.Action;
import org.gridcase.engine.Actor;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.supervision.Supervision;
import org.gridcase.supervision.addressee.Answerable;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.MeasureRule;
import org.gridcase.supervision.decision.SupervisionTables;
import org.gridcase.supervision.deferral.Deferrals;
import org.gridcase.supervision.measure.MeasureBook.Taken;
import org.gridcase.supervision.order.HandOvers;
import org.gridcase.supervision.order.Orders;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides by the table what is done about a duty that runs late, and sees that it is done once. */
@Component
class Measures implements Supervision {

    private static final int FAILURES_THAT_COUNT = 2;

    private final Assignments assignments;
    private final CaseFiles caseFiles;
    private final MeasureBook book;
    private final SupervisionTables tables;
    private final WorkingCalendar calendar;
    private final Orders orders;
    private final HandOvers handOvers;
    private final Deferrals deferrals;
    private final Answerable answerable;
    private final Notices notices;
    private final Actor actor;
    private final Clock clock;

    Measures(
            Assignments assignments,
            CaseFiles caseFiles,
            MeasureBook book,
            SupervisionTables tables,
            WorkingCalendar calendar,
            Orders orders,
            HandOvers handOvers,
            Deferrals deferrals,
            Answerable answerable,
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
    public Optional<Instant> nextDue(Assignment duty, Light waiting) {
        if (waiting == Light.GREEN) {
            return Optional.of(duty.due().yellowAt());
        }
        Optional<Taken> last = book.last(duty, Cause.of(waiting));
        if (last.isEmpty()) {
            return Optional.of(waiting == Light.YELLOW ? duty.due().yellowAt() : duty.deadline());
        }
        Instant next = last.get().nextAt();
        boolean beforeTheDeadline = next != null && next.isBefore(duty.deadline());
        return waiting == Light.YELLOW && !beforeTheDeadline ? Optional.of(duty.deadline()) : Optional.ofNullable(next);
    }

    @Override
    public void takeMeasure(String assignment, Light light, @Nullable String assignee) {
        // The case first: whoever moves or ends the duty at this moment has done so when we go on.
        CaseFile file =
                caseFiles.hold(assignments.find(assignment).orElseThrow().caseNumber());
        Assignment duty = assignments.find(assignment).orElseThrow();
        if (!duty.open()) {
            return;
        }
        Instant now = clock.instant();
        if (duty.lightAt(now).compareTo(light) < 0) {
            throw new IllegalStateException(
                    "派单 %s 现在是%s，还没有到%s".formatted(assignment, duty.lightAt(now).label(), light.label()));
        }
        boolean yellowLeftOut =
                light == Light.YELLOW && duty.due().yellowAt().equals(duty.due().at());
        if (!yellowLeftOut) {
            takeIfDue(duty, file, Cause.of(light), assignee, now);
        }
    }

    private void takeIfDue(Assignment duty, CaseFile file, Cause cause, @Nullable String assignee, Instant now) {
        Optional<Taken> last = book.last(duty, cause);
        if (last.isEmpty()) {
            caseFiles.note(
                    file.number(),
                    Step.taken(
                            Action.LIGHT_TURNED,
                            actor.current(),
                            duty.unit(),
                            duty.tier(),
                            cause.code(),
                            duty.role().label() + "派单转为" + cause.label()));
            take(duty, file, cause, 0, assignee, now);
        } else if (last.get().isFollowedBy(now)) {
            take(duty, file, cause, last.get().taken(), assignee, now);
        }
    }

    private void take(Assignment duty, CaseFile file, Cause cause, int taken, @Nullable String assignee, Instant now) {
        MeasureRule rule = tables.measure(cause, file, duty, taken);
        Limit next = rule.next();
        book.add(
                duty,
                cause,
                new Taken(
                        taken + 1,
                        rule.measure(),
                        now,
                        next == null ? null : calendar.deadline(now, next).at(),
                        rule.ruling()));
        switch (rule.measure().kind()) {
            case URGE -> urge(duty, file, rule, assignee);
            case ORDER -> orders.issue(duty, file, cause, taken + 1, rule, now);
            case ACCOUNT -> handOvers.open(duty, file, cause, taken + 1, rule, now);
        }
    }

    private void urge(Assignment duty, CaseFile file, MeasureRule rule, @Nullable String assignee) {
        Set<String> people = answerable.forDuty(duty, assignee);
        String unit = answerable.nameOf(duty.unit());
        caseFiles.note(
                file.number(),
                new Step(
                        Action.URGED,
                        actor.current(),
                        duty.unit(),
                        duty.tier(),
                        rule.measure().code(),
                        "已催办" + unit,
                        rule.rulings()));
        notices.send(new Notice(
                Notice.Kind.URGE,
                file.number(),
                Answerable.title("催办", file),
                "案件 %s 由%s%s，办结时限 %s，请抓紧办理。"
                        .formatted(file.number(), unit, duty.role().label(), answerable.time(duty.deadline())),
                List.copyOf(people),
                file.urgency().label()));
    }

    @Override
    public void dutyEnded(Assignment ended) {
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
