package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.CaseClosingService;
import org.springframework.stereotype.Component;

/** Closes the verified case. */
@Component
class CloseCase implements JavaDelegate {

    private final CaseClosingService ending;

    CloseCase(CaseClosingService ending) {
        this.ending = ending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ending.close(execution.getProcessBusinessKey());
    }
}
