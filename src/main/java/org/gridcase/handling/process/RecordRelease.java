package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.Duties;
import org.springframework.stereotype.Component;

/** Frees the co-handlers that still owe an answer. */
@Component
class RecordRelease implements JavaDelegate {

    private final Duties duties;

    RecordRelease(Duties duties) {
        this.duties = duties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        duties.release(
                execution.getProcessBusinessKey(),
                Variables.UNIT.requiredIn(execution),
                Variables.OPINION.in(execution).orElse(null));
    }
}
