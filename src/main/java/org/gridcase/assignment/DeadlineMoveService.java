package org.gridcase.assignment;

import java.time.Clock;
import java.time.Instant;
import org.gridcase.assignment.process.LightProcess;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.DeadlineBasis;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.problem.Said;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves a deadline and all that hangs on it. */
@Component
public class DeadlineMoveService {

    private final AssignmentWriter assignments;
    private final CaseFileRepository caseFiles;
    private final Stages stages;
    private final LightProcess lights;
    private final ApplicationEventPublisher events;
    private final AssignmentTraceService trace;
    private final Clock clock;

    DeadlineMoveService(
            AssignmentWriter assignments,
            CaseFileRepository caseFiles,
            Stages stages,
            LightProcess lights,
            ApplicationEventPublisher events,
            AssignmentTraceService trace,
            Clock clock) {
        this.assignments = assignments;
        this.caseFiles = caseFiles;
        this.stages = stages;
        this.lights = lights;
        this.events = events;
        this.trace = trace;
        this.clock = clock;
    }

    /**
     * @param assignment an open one, whose case this transaction holds
     * @param basis what sets the deadline from now on
     * @param why the step that moved it
     */
    public void move(Assignment assignment, Deadline due, DeadlineBasis basis, TraceEvent why) {
        Instant now = clock.instant();
        Light before = assignment.lightAt(now);
        Assignment moved = assignments.move(assignment.id(), due, basis);
        caseFiles.note(assignment.caseNumber(), why);
        if (before != Light.GREEN && moved.lightAt(now) == Light.GREEN) {
            trace.note(
                    assignment,
                    Action.LIGHT_TURNED,
                    Light.GREEN.code(),
                    Said.of("told.turned-back", stages.titled(assignment)));
        }
        lights.follow(moved);
        events.publishEvent(new DeadlineMoved(moved));
    }
}
