package org.gridcase.handling.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.assignment.StageSubject;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.springframework.stereotype.Component;

/**
 * The clock of acceptance stands while the reporter is asked, or the shift leader reviews: a seat that has a case again goes on with the time
 * that it had left.
 */
@Component
class RestOfAcceptance implements StageSubject {

    private static final String STAGE = StageCodes.ACCEPTING;

    private final AssignmentRepository assignments;
    private final WorkingCalendar calendar;

    RestOfAcceptance(AssignmentRepository assignments, WorkingCalendar calendar) {
        this.assignments = assignments;
        this.calendar = calendar;
    }

    @Override
    public String stage() {
        return STAGE;
    }

    @Override
    public Subject of(NewTask task, CaseFile file) {
        String unit = Objects.requireNonNull(file.unit());
        return Subject.within(unit, null, rest(file, unit).orElse(null), null);
    }

    private Optional<Limit> rest(CaseFile file, String unit) {
        return assignments.ofCase(file.number()).stream()
                .filter(each -> each.stage().equals(STAGE) && each.unit().equals(unit) && !each.open())
                .max(Comparator.comparing(Assignment::startedAt))
                .flatMap(this::left);
    }

    /** Nothing of one that was late: it goes on late by itself. */
    private Optional<Limit> left(Assignment before) {
        Instant ended = Objects.requireNonNull(before.endedAt());
        WorkingTime time = calendar.current();
        boolean working = before.limit().counting() == Counting.WORKING_HOURS
                || before.limit().counting() == Counting.WORKING_DAYS;
        Duration left =
                working ? time.workingTime(ended, before.deadline()) : Duration.between(ended, before.deadline());
        return left.isNegative() || left.isZero()
                ? Optional.empty()
                : Optional.of(new Limit(
                        Duration.ofMinutes(left.plusMinutes(1).minusNanos(1).toMinutes()), // a begun minute counts
                        working ? Counting.WORKING_HOURS : Counting.HOURS,
                        before.limit().yellowShare()));
    }
}
