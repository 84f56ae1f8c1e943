package org.gridcase.evidence.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Has the chains of the trace anchored, as soon as this step is committed. */
@Component
class AnchorTrace implements JavaDelegate {

    private final ApplicationEventPublisher events;

    AnchorTrace(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        events.publishEvent(new AnchorRepository.Due());
    }
}
