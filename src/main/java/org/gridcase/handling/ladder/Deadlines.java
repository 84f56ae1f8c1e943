package org.gridcase.handling.ladder;

import java.time.Clock;
import java.time.Instant;
import org.gridcase.casefile.Assignments;
import org.gridcase.casefile.CaseFiles;
import org.gridcase.handling.decision.RoutingTables;
import org.gridcase.handling.decision.RoutingTables.Duty;
import org.springframework.stereotype.Component;

/** When a task of the ladder must be done, by the table {@code determine-time-limit}. */
@Component
public class Deadlines {

    private final CaseFiles caseFiles;
    private final Assignments assignments;
    private final RoutingTables tables;
    private final Clock clock;

    Deadlines(CaseFiles caseFiles, Assignments assignments, RoutingTables tables, Clock clock) {
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.tables = tables;
        this.clock = clock;
    }

    public Instant ofAssignment(String id) {
        return assignments.find(id).orElseThrow().deadline();
    }

    public Instant forDispatch(String caseNumber) {
        return fromNow(Duty.DISPATCHING, caseNumber);
    }

    public Instant forMeeting(String caseNumber) {
        return fromNow(Duty.MEETING, caseNumber);
    }

    public Instant forVerification(String caseNumber) {
        return fromNow(Duty.VERIFYING, caseNumber);
    }

    private Instant fromNow(Duty duty, String caseNumber) {
        return clock.instant()
                .plus(tables.timeLimit(duty, caseFiles.get(caseNumber)).value());
    }
}
