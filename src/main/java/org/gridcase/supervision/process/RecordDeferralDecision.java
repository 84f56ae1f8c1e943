package org.gridcase.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.supervision.deferral.DeferralService;
import org.springframework.stereotype.Component;

/** Lets an approver's decision take effect. */
@Component
class RecordDeferralDecision implements JavaDelegate {

    private final DeferralService deferrals;

    RecordDeferralDecision(DeferralService deferrals) {
        this.deferrals = deferrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deferrals.decide(
                execution.getProcessInstanceId(),
                Variables.OUTCOME.in(execution).orElse(null),
                Variables.OPINION.in(execution).orElse(null));
    }
}
