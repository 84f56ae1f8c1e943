package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.CaseClosingService;
import org.springframework.stereotype.Component;

/** Ends the case that was not accepted. */
@Component
class DeclineCase implements JavaDelegate {

    private final CaseClosingService ending;

    DeclineCase(CaseClosingService ending) {
        this.ending = ending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ending.decline(execution.getProcessBusinessKey());
    }
}
