package org.gridcase.whistle.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.whistle.call.ResponseService;
import org.gridcase.whistle.process.Variables;
import org.springframework.stereotype.Component;

/** Says whether the street of the caller has to pass the whistle on before the unit is called. */
@Component
class DetermineRelay implements JavaDelegate {

    private final ResponseService responses;

    DetermineRelay(ResponseService responses) {
        this.responses = responses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean relayed =
                responses.isToBeRelayed(Variables.WHISTLE.requiredIn(execution), Variables.UNIT.requiredIn(execution));
        Variables.RELAY.set(execution, relayed ? Variables.NEEDED : Variables.NOT_NEEDED);
    }
}
