package org.gridcase.assignment.process.sweep;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gridcase.assignment.LateMeasures;
import org.gridcase.assignment.process.Variables;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.springframework.stereotype.Component;

/** Until when each light waits. Public, because the expression language calls it. */
@Component
public class AssignmentLight {

    /** Nothing more follows: the light stays as long as the assignment. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final AssignmentRepository assignments;
    private final LateMeasures measures;
    private final Clock clock;

    AssignmentLight(AssignmentRepository assignments, LateMeasures measures, Clock clock) {
        this.assignments = assignments;
        this.measures = measures;
        this.clock = clock;
    }

    /** When green ends, in older diagrams of an assignment, which wait for it in a branch of their own. */
    public Date untilYellow(DelegateExecution execution) {
        return Date.from(assignment(execution).due().yellowAt());
    }

    /** When yellow ends, or the unit is to be urged again. */
    public Date untilUrgeOrDeadline(DelegateExecution execution) {
        return until(execution, Light.YELLOW);
    }

    /** When the next measure of red is due. */
    public Date untilNextMeasure(DelegateExecution execution) {
        return until(execution, Light.RED);
    }

    public boolean deadlinePassed(DelegateExecution execution) {
        return assignment(execution).lightAt(clock.instant()) == Light.RED;
    }

    /** Whether the assignment has ended, and its light may go out. */
    public boolean over(DelegateExecution execution) {
        return !assignment(execution).open();
    }

    private Date until(DelegateExecution execution, Light light) {
        return Date.from(measures.nextDue(assignment(execution), light).orElse(NEVER));
    }

    private Assignment assignment(DelegateExecution execution) {
        return assignments.find(Variables.assignmentOf(execution)).orElseThrow();
    }
}
