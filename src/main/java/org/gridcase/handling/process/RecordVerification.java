package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
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
        verifying.conclude(
                execution.getProcessBusinessKey(),
                Variables.OUTCOME.in(execution).orElse(null),
                Variables.OPINION.in(execution).orElse(null));
    }
}
