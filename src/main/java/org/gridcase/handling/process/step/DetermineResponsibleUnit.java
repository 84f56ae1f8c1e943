package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.DispatchService;
import org.gridcase.handling.ladder.DispatchService.DecidedBy;
import org.gridcase.handling.ladder.DispatchService.Proposal;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Proposes lead and co-handlers to the centre. */
@Component
class DetermineResponsibleUnit implements JavaDelegate {

    private final DispatchService dispatching;

    DetermineResponsibleUnit(DispatchService dispatching) {
        this.dispatching = dispatching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Proposal proposal =
                dispatching.propose(execution.getProcessBusinessKey(), Variables.UNIT.requiredIn(execution));
        Variables.DECIDED_BY.set(execution, proposal.decidedBy().code());
        Variables.LEAD_UNIT.set(execution, proposal.leadUnit());
        if (proposal.decidedBy() == DecidedBy.REWORK) {
            Variables.CO_UNITS.set(execution, proposal.coUnits());
        } else {
            Variables.CO_UNITS.propose(execution, proposal.coUnits());
        }
    }
}
