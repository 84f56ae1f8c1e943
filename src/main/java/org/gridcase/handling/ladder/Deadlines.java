package org.gridcase.handling.ladder;

import java.time.Clock;
import java.time.Instant;
import org.gridcase.casefile.Assignments;
import org.gridcase.casefile.CaseFile;
import org.gridcase.handling.decision.RoutingTables;
import org.gridcase.handling.decision.RoutingTables.Duty;
import org.springframework.stereotype.Component;

/** When a task of the ladder must be done, by the table {@code determine-time-limit}. */
@Component
public class Deadlines {

    private final Assignments assignments;
    private final RoutingTables tables;
    private final Clock clock;

    Deadlines(Assignments assignments, RoutingTables tables, Clock clock) {
        this.assignments = assignments;
        this.tables = tables;
        this.clock = clock;
    }

    public Instant ofAssignment(String id) {
        return assignments.find(id).orElseThrow().deadline();
    }

    public Instant forDispatch(CaseFile file) {
        return fromNow(Duty.DISPATCHING, file);
    }

    public Instant forMeeting(CaseFile file) {
        return fromNow(Duty.MEETING, file);
    }

    public Instant forVerification(CaseFile file) {
        return fromNow(Duty.VERIFYING, file);
    }

    private Instant fromNow(Duty duty, CaseFile file) {
        return clock.instant().plus(tables.timeLimit(duty, file).value());
    }
}
