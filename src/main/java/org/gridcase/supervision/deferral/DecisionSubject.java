package org.gridcase.supervision.deferral;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.assignment.StageLimits;
import org.gridcase.assignment.StageSubject;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.SealedRow;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/**
 * A request for deferral is its approver's to decide while it still makes a difference: before the deadline passes that it wants moved;
 * where that has passed, and the case is red until somebody decides, within the shortest limit that the table has for this stage. Never
 * later than the date asked for.
 */
@Component
class DecisionSubject implements StageSubject {

    private static final String STAGE = StageCodes.DEFERRAL_DECISION;

    private final DeferralRepository deferrals;
    private final AssignmentRepository assignments;
    private final StageLimits limits;
    private final Organisation organisation;
    private final WorkingCalendar calendar;
    private final Clock clock;

    DecisionSubject(
            DeferralRepository deferrals,
            AssignmentRepository assignments,
            StageLimits limits,
            Organisation organisation,
            WorkingCalendar calendar,
            Clock clock) {
        this.deferrals = deferrals;
        this.assignments = assignments;
        this.limits = limits;
        this.organisation = organisation;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public String stage() {
        return STAGE;
    }

    @Override
    public Subject of(NewTask task, CaseFile file) {
        Deferral deferral = deferrals.find(task.processInstance()).orElseThrow();
        Instant now = clock.instant();
        boolean late = !assignments
                .find(deferral.assignment())
                .orElseThrow()
                .deadline()
                .isAfter(now);
        Limit limit = late ? shortest(deferral, file, now).orElse(null) : null;
        return new Subject(
                deferral.approver(), deferral.id(), limit, null, deferral.assignment(), deferral.newDeadline());
    }

    @Override
    public List<SealedRow> rows(String subject) {
        return Stream.concat(
                        Stream.of(new SealedRow(Said.of("part.deferral"), List.of(subject), DeferralRepository.PARTS)),
                        deferrals.find(subject).stream().map(deferral -> SealedRow.ofAssignment(deferral.assignment())))
                .toList();
    }

    private Optional<Limit> shortest(Deferral deferral, CaseFile file, Instant now) {
        Unit approver = organisation.unit(deferral.approver()).orElseThrow();
        WorkingTime time = calendar.current();
        return Stream.of(Urgency.values())
                .flatMap(urgency -> limits.of(STAGE, file, approver, urgency).stream())
                .min(Comparator.comparing(limit -> time.deadline(now, limit).at()));
    }
}
