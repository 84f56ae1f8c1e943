package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.TierService;
import org.gridcase.handling.process.Variables;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/** Moves the case to the tier that takes over. */
@Component
class DetermineNextTier implements JavaDelegate {

    private final TierService ladder;

    DetermineNextTier(TierService ladder) {
        this.ladder = ladder;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Unit unit = ladder.next(execution.getProcessBusinessKey());
        Variables.TIER.set(execution, unit.tier().code());
        Variables.UNIT.set(execution, unit.code());
    }
}
