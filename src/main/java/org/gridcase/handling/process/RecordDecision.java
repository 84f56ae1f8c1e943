package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.DispatchService;
import org.gridcase.handling.ladder.DispatchService.Decision;
import org.springframework.stereotype.Component;

/** Writes down what the centre or the leading group decided. */
@Component
class RecordDecision implements JavaDelegate {

    private final DispatchService dispatching;

    RecordDecision(DispatchService dispatching) {
        this.dispatching = dispatching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Decision decision = new Decision(
                Variables.OUTCOME.in(execution).orElse(null),
                Variables.OPINION.in(execution).orElse(null),
                Variables.LEAD_UNIT.in(execution).orElse(null),
                Variables.CO_UNITS.in(execution));
        dispatching.decide(execution.getProcessBusinessKey(), Variables.UNIT.requiredIn(execution), decision);
        Variables.CO_UNITS.set(execution, decision.coUnits());
    }
}
