package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.OnTheSpot;
import org.gridcase.handling.ladder.Verifying;
import org.springframework.stereotype.Component;

/** Writes down what the verifier found. */
@Component
class RecordVerification implements JavaDelegate {

    private final Verifying verifying;

    RecordVerification(Verifying verifying) {
        this.verifying = verifying;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OnTheSpot said = new OnTheSpot(
                Variables.OPINION.in(execution).orElse(null),
                Variables.SEEN_AT.in(execution).orElse(null),
                Variables.POSITION.in(execution).orElse(null),
                Variables.COORDINATE_SYSTEM.in(execution).orElse(null),
                Variables.NO_POSITION.in(execution).orElse(null));
        verifying.conclude(
                execution.getProcessBusinessKey(),
                Variables.OUTCOME.in(execution).orElse(null),
                said);
        Variables.clearEvidence(execution);
    }
}
