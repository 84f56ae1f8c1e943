package org.gridcase.handling.ladder;

import java.time.Clock;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.handling.decision.RoutingTables;
import org.gridcase.handling.decision.RoutingTables.Stage;
import org.gridcase.organisation.UnitKind;
import org.springframework.stereotype.Component;

/** When a task of the ladder must be done, by the table {@code determine-time-limit}. */
@Component
public class Deadlines {

    private final AssignmentRepository assignments;
    private final RoutingTables tables;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Deadlines(AssignmentRepository assignments, RoutingTables tables, WorkingCalendar calendar, Clock clock) {
        this.assignments = assignments;
        this.tables = tables;
        this.calendar = calendar;
        this.clock = clock;
    }

    public Deadline ofAssignment(String id) {
        return assignments.find(id).orElseThrow().due();
    }

    public Deadline forDispatch(CaseFile file, UnitKind by) {
        return fromNow(Stage.DISPATCHING, file, by);
    }

    public Deadline forMeeting(CaseFile file, UnitKind by) {
        return fromNow(Stage.MEETING, file, by);
    }

    public Deadline forVerification(CaseFile file, UnitKind by) {
        return fromNow(Stage.VERIFYING, file, by);
    }

    private Deadline fromNow(Stage stage, CaseFile file, UnitKind by) {
        return calendar.deadline(
                clock.instant(), tables.timeLimit(stage, file, by).value());
    }
}
