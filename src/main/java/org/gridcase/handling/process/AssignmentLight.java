package org.gridcase.handling.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.supervision.Supervision;
import org.springframework.stereotype.Component;

/** Until when each light of an assignment waits. Public, because the expression language calls it. */
@Component
public class AssignmentLight {

    /** Nothing more follows: the light stays as long as the assignment. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final AssignmentRepository assignments;
    private final Supervision supervision;
    private final Clock clock;

    AssignmentLight(AssignmentRepository assignments, Supervision supervision, Clock clock) {
        this.assignments = assignments;
        this.supervision = supervision;
        this.clock = clock;
    }

    /** When green ends. */
    public Date untilYellow(DelegateExecution execution) {
        return until(execution, Light.GREEN);
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

    private Date until(DelegateExecution execution, Light light) {
        return Date.from(supervision.nextDue(assignment(execution), light).orElse(NEVER));
    }

    private Assignment assignment(DelegateExecution execution) {
        return assignments.find(execution.getProcessInstanceId()).orElseThrow();
    }
}
