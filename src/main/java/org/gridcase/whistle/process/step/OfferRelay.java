package org.gridcase.whistle.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.whistle.call.ResponseService;
import org.gridcase.whistle.process.Variables;
import org.springframework.stereotype.Component;

/** Offers to the street what a community calls for. */
@Component
class OfferRelay implements TaskListener {

    private final ResponseService responses;

    OfferRelay(ResponseService responses) {
        this.responses = responses;
    }

    @Override
    public void notify(DelegateTask task) {
        String whistle = Variables.WHISTLE.requiredIn(task.getExecution());
        task.addCandidateGroup(responses.relaying(whistle).code());
    }
}
