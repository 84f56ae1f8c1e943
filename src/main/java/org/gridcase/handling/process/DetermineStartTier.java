package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.TierService;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/** Sets the case on its first tier. */
@Component
class DetermineStartTier implements JavaDelegate {

    private final TierService ladder;

    DetermineStartTier(TierService ladder) {
        this.ladder = ladder;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Unit unit = ladder.start(execution.getProcessBusinessKey());
        Variables.TIER.set(execution, unit.tier().code());
        Variables.UNIT.set(execution, unit.code());
    }
}
