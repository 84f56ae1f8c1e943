package org.gridcase.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.supervision.order.ReferralService;
import org.springframework.stereotype.Component;

/** Writes down how the unit was called to account. */
@Component
class RecordAccount implements JavaDelegate {

    private final ReferralService handOvers;

    RecordAccount(ReferralService handOvers) {
        this.handOvers = handOvers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handOvers.conclude(
                Variables.HAND_OVER.requiredIn(execution),
                Variables.OUTCOME.in(execution).orElse(null),
                Variables.OPINION.in(execution).orElse(null));
    }
}
