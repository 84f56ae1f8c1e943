package org.gridcase.handling.process;

import org.gridcase.engine.TaskClaimChanged;
import org.gridcase.handling.ladder.ClaimService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Informs the ladder when a task of a case gets another assignee, whichever diagram it belongs to. */
@Component
class ClaimListener {

    /** Of one case several orders may wait at once; their tasks are told apart by the number that the diagram keeps here. */
    private static final String ANSWER_ORDER = "userTask_answerOrder";

    private static final String ORDER = "order";

    private final ClaimService claims;

    ClaimListener(ClaimService claims) {
        this.claims = claims;
    }

    @EventListener
    void changesHands(TaskClaimChanged taken) {
        if (claims.assignmentChangesHands(taken.processInstance(), taken.task(), taken.former(), taken.assignee())) {
            return;
        }
        String businessKey = taken.businessKey().get();
        if (businessKey != null) {
            String order = taken.task().equals(ANSWER_ORDER) ? taken.variable().apply(ORDER) : null;
            claims.taskChangesHands(businessKey, taken.task(), order, taken.former(), taken.assignee());
        }
    }
}
