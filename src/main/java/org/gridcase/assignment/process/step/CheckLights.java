package org.gridcase.assignment.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.assignment.sweep.SweepService;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Has all open assignments swept over, as soon as this step is committed. */
@Component
class CheckLights implements JavaDelegate {

    private final ApplicationEventPublisher events;

    CheckLights(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        events.publishEvent(new SweepService.Due());
    }
}
