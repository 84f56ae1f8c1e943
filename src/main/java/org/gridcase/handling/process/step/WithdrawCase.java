package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.CaseClosingService;
import org.springframework.stereotype.Component;

/** Ends the case that its reporter took back, or that is joined to another one. */
@Component
class WithdrawCase implements JavaDelegate {

    private final CaseClosingService ending;

    WithdrawCase(CaseClosingService ending) {
        this.ending = ending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ending.withdraw(execution.getProcessBusinessKey());
    }
}
