package org.gridcase.whistle.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.whistle.call.WhistleRequest;
import org.gridcase.whistle.call.WhistleService;
import org.gridcase.whistle.call.WhistleService.Called;
import org.gridcase.whistle.process.Variables;
import org.springframework.stereotype.Component;

/** Calls the units, or refuses it at once. The whistle has the id of its process instance. */
@Component
class DetermineWhistleRule implements JavaDelegate {

    private final WhistleService whistles;

    DetermineWhistleRule(WhistleService whistles) {
        this.whistles = whistles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Called called = whistles.call(
                execution.getProcessInstanceId(),
                new WhistleRequest(
                        Variables.CASE_NUMBER.in(execution).orElse(null),
                        Variables.CALLED_UNITS.in(execution).orElse(null),
                        Variables.MATTER.in(execution).orElse(null),
                        Variables.PLACE.in(execution).orElse(null),
                        Variables.ARRIVE_BY.in(execution).orElse(null),
                        Variables.DIFFICULTY.in(execution).orElse(null)));
        execution.setProcessBusinessKey(called.whistle().caseNumber());
        Variables.WHISTLE.set(execution, called.whistle().id());
        Variables.UNIT.set(execution, called.whistle().unit());
        Variables.UNITS.set(execution, called.units());
        AnsweredStep.clearRequest(execution);
    }
}
