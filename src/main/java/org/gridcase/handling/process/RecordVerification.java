package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.SiteInspection;
import org.gridcase.handling.ladder.VerificationService;
import org.springframework.stereotype.Component;

/** Writes down what the verifier found. */
@Component
class RecordVerification implements JavaDelegate {

    private final VerificationService verifying;

    RecordVerification(VerificationService verifying) {
        this.verifying = verifying;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SiteInspection said = new SiteInspection(
                Variables.OPINION.in(execution).orElse(null),
                Variables.SEEN_AT.in(execution).orElse(null),
                Variables.POSITION.in(execution).orElse(null),
                Variables.COORDINATE_SYSTEM.in(execution).orElse(null),
                Variables.POSITION_CONFIRMED
                        .in(execution)
                        .filter("true"::equals)
                        .isPresent(),
                Variables.NO_POSITION.in(execution).orElse(null));
        verifying.conclude(
                execution.getProcessBusinessKey(),
                Variables.OUTCOME.in(execution).orElse(null),
                said);
        Variables.clearEvidence(execution);
    }
}
