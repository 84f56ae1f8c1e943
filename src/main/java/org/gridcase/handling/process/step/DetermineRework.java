package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.TierService;
import org.gridcase.handling.ladder.VerificationService;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Decides how a case goes on whose result was not verified. */
@Component
class DetermineRework implements JavaDelegate {

    private final TierService ladder;
    private final VerificationService verifying;

    DetermineRework(TierService ladder, VerificationService verifying) {
        this.ladder = ladder;
        this.verifying = verifying;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = execution.getProcessBusinessKey();
        boolean raised = ladder.raisedAfterFailure(caseNumber, verifying.assignmentThatResolved(caseNumber));
        Variables.OUTCOME.set(execution, raised ? "escalate" : "rework");
    }
}
