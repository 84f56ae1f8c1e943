package org.gridcase.supervision.deferral;

import java.time.Clock;
import java.time.Instant;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignments;
import org.gridcase.casefile.CaseFiles;
import org.gridcase.casefile.Step;
import org.gridcase.casefile.Step.Action;
import org.gridcase.engine.Actor;
import org.gridcase.supervision.DeadlineMoved;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves a deadline and all that hangs on it. */
@Component
class DeadlineMoves {

    private final Assignments assignments;
    private final CaseFiles caseFiles;
    private final ApplicationEventPublisher events;
    private final Actor actor;
    private final Clock clock;

    DeadlineMoves(
            Assignments assignments, CaseFiles caseFiles, ApplicationEventPublisher events, Actor actor, Clock clock) {
        this.assignments = assignments;
        this.caseFiles = caseFiles;
        this.events = events;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param duty an open one, whose case this transaction holds
     * @param why the step that moved it
     */
    void move(Assignment duty, Deadline due, boolean deferred, Step why) {
        Instant now = clock.instant();
        Light before = duty.lightAt(now);
        Assignment moved = assignments.move(duty.id(), due, deferred);
        caseFiles.note(duty.caseNumber(), why);
        if (before != Light.GREEN && moved.lightAt(now) == Light.GREEN) {
            caseFiles.note(
                    duty.caseNumber(),
                    Step.taken(
                            Action.LIGHT_TURNED,
                            actor.current(),
                            duty.unit(),
                            duty.tier(),
                            Light.GREEN.code(),
                            duty.role().label() + "派单转回绿灯"));
        }
        events.publishEvent(new DeadlineMoved(moved));
    }
}
