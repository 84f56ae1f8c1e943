package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.supervision.deferral.Deferral;
import org.gridcase.supervision.deferral.DeferralService;
import org.gridcase.supervision.deferral.DeferralService.DeferralRequest;
import org.gridcase.supervision.process.Variables;
import org.springframework.stereotype.Component;

/** Takes a request for deferral, or refuses it at once. The request has the id of its process instance. */
@Component
class DetermineDeferralRule implements JavaDelegate {

    private final DeferralService deferrals;

    DetermineDeferralRule(DeferralService deferrals) {
        this.deferrals = deferrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Deferral deferral = deferrals.request(
                execution.getProcessInstanceId(),
                new DeferralRequest(
                        Variables.CASE_NUMBER.in(execution).orElse(null),
                        Variables.NEW_DEADLINE.in(execution).orElse(null),
                        Variables.REASON.in(execution).orElse(null),
                        Variables.ASSIGNMENT_UNIT.in(execution).orElse(null)));
        execution.setProcessBusinessKey(deferral.caseNumber());
        Variables.UNIT.set(execution, deferral.approver());
    }
}
