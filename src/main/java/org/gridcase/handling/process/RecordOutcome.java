package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.handling.ladder.Duties;
import org.springframework.stereotype.Component;

/** Ends a duty as its handler says. */
@Component
class RecordOutcome implements JavaDelegate {

    private final Duties duties;

    RecordOutcome(Duties duties) {
        this.duties = duties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        duties.answer(
                execution.getProcessBusinessKey(),
                execution.getProcessInstanceId(),
                Variables.OUTCOME.in(execution).orElse(null),
                Variables.OPINION.in(execution).orElse(null));
    }
}
