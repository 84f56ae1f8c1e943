package org.gridcase.privacy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.privacy.retention.Retention;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Has expired personal data erased, as soon as this step is committed. */
@Component
class EraseExpired implements JavaDelegate {

    private final ApplicationEventPublisher events;

    EraseExpired(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        events.publishEvent(new Retention.Due());
    }
}
