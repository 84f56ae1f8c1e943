package org.gridcase.whistle.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.whistle.process.Variables;
import org.springframework.stereotype.Component;

/** Offers to the unit that called the response that it is to rate. */
@Component
class OfferRating implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        task.addCandidateGroup(Variables.CALLER.requiredIn(task.getExecution()));
    }
}
