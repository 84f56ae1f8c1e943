package org.gridcase.handling.process;

import org.gridcase.engine.TaskTaken;
import org.gridcase.handling.ladder.Claims;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the ladder when a task of a case changes hands, whichever diagram it belongs to. */
@Component
class TasksTaken {

    private final Claims claims;

    TasksTaken(Claims claims) {
        this.claims = claims;
    }

    @EventListener
    void changesHands(TaskTaken taken) {
        if (claims.dutyChangesHands(taken.processInstance(), taken.task(), taken.former(), taken.assignee())) {
            return;
        }
        String businessKey = taken.businessKey().get();
        if (businessKey != null) {
            claims.taskChangesHands(businessKey, taken.task(), taken.former(), taken.assignee());
        }
    }
}
