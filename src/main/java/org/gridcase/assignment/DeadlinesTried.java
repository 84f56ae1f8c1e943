package org.gridcase.assignment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.rulebook.proposal.OpenDeadlines;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the deadlines that run by a calendar that is not in force. What another assignment bounds is left out: it moves with that one. */
@Component
class DeadlinesTried implements OpenDeadlines {

    private static final int PAGE = 500;
    private static final int MOST = 1_000;

    private final AssignmentRepository assignments;
    private final Clock clock;

    DeadlinesTried(AssignmentRepository assignments, Clock clock) {
        this.assignments = assignments;
        this.clock = clock;
    }

    @Override
    public Moved movedBy(WorkingTime calendar) {
        Instant now = clock.instant();
        Moved moved = new Moved(0, false, null, null, null);
        Duration furthest = Duration.ZERO;
        Assignment after = null;
        int counted = 0;
        List<Assignment> page;
        do {
            page = assignments.countedBefore(calendar.version(), after, PAGE);
            for (Assignment assignment : page) {
                after = assignment;
                Instant before = assignment.deadline();
                Instant due = due(assignment, now, calendar);
                if (due == null || due.equals(before)) {
                    continue;
                }
                Duration by = Duration.between(before, due).abs();
                boolean further = by.compareTo(furthest) > 0;
                furthest = further ? by : furthest;
                moved = further
                        ? new Moved(moved.deadlines() + 1, false, assignment.caseNumber(), before, due)
                        : new Moved(moved.deadlines() + 1, false, moved.furthest(), moved.before(), moved.after());
            }
            counted += page.size();
        } while (page.size() == PAGE && counted < MOST);
        return new Moved(moved.deadlines(), page.size() == PAGE, moved.furthest(), moved.before(), moved.after());
    }

    private static @Nullable Instant due(Assignment assignment, Instant now, WorkingTime calendar) {
        return assignment.basis().notAfter() == null
                ? PromisedTime.due(assignment.countedIn(calendar, null).at(), assignment.deadline(), now, calendar)
                : null;
    }
}
