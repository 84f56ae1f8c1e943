package org.gridcase.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.supervision.order.HandOvers;
import org.springframework.stereotype.Component;

/** Writes down how the unit was called to account. */
@Component
class RecordAccount implements JavaDelegate {

    private final HandOvers handOvers;

    RecordAccount(HandOvers handOvers) {
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
