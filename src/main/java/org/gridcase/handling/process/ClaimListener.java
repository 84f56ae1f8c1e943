package org.gridcase.handling.process;

import java.util.Map;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskClaimChanged;
import org.gridcase.handling.ladder.ClaimService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Informs the ladder when a task of a case gets another assignee, whichever diagram it belongs to. */
@Component
class ClaimListener {

    /** Of one case several of these may wait at once; their tasks are told apart by what the diagram keeps in this variable. */
    private static final Map<String, String> SUBJECTS = Map.of(
            CaseTaskIds.ANSWER_ORDER, "order",
            CaseTaskIds.CALL_TO_ACCOUNT, "referral",
            CaseTaskIds.SETTLE_DISPUTE, "dispute",
            CaseTaskIds.SIGN_ALARM, "alarm",
            CaseTaskIds.REPORT_PROGRESS, "emergency",
            CaseTaskIds.REPORT_EMERGENCY, "emergency");

    private static final String RESPONSE = "response";

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
            claims.taskChangesHands(businessKey, taken.task(), subject(taken), taken.former(), taken.assignee());
        }
    }

    private static @Nullable String subject(TaskClaimChanged taken) {
        String variable = CaseTaskIds.OF_RESPONSES.contains(taken.task()) ? RESPONSE : SUBJECTS.get(taken.task());
        if (variable != null) {
            return taken.variable().apply(variable);
        }
        return taken.task().equals(CaseTaskIds.DECIDE_DEFERRAL) ? taken.processInstance() : null;
    }
}
