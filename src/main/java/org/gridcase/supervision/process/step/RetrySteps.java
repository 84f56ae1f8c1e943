package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.supervision.failure.RuleFailureService;
import org.springframework.stereotype.Component;

/** Has the steps taken again that waited for the repair. */
@Component
class RetrySteps implements JavaDelegate {

    private final RuleFailureService failures;

    RetrySteps(RuleFailureService failures) {
        this.failures = failures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        failures.retryIn(execution.getProcessInstanceId());
    }
}
