package org.gridcase.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.supervision.sweep.Sweeps;
import org.springframework.stereotype.Component;

/** Sweeps over all open duties. */
@Component
class CheckLights implements JavaDelegate {

    private final Sweeps sweeps;

    CheckLights(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sweeps.sweep();
    }
}
