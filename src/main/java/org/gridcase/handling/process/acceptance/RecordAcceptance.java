package org.gridcase.handling.process.acceptance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.handling.acceptance.AcceptanceService;
import org.gridcase.handling.acceptance.SeatDecision;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down what the seat decided. */
@Component
class RecordAcceptance implements JavaDelegate {

    private final AcceptanceService acceptance;
    private final TaskAnswers answers;

    RecordAcceptance(AcceptanceService acceptance, TaskAnswers answers) {
        this.acceptance = acceptance;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.ESTABLISH);
        SeatDecision said = new SeatDecision(
                Variables.OUTCOME.in(answer).orElse(null),
                Variables.CATEGORY.in(answer).orElse(null),
                Variables.URGENCY.in(answer).orElse(null),
                Variables.REASON.in(answer).orElse(null),
                Variables.RESPONSIBLE.in(answer).orElse(null),
                Variables.OPINION.in(answer).orElse(null));
        Variables.went(
                execution,
                acceptance.decide(execution.getProcessBusinessKey(), Variables.UNIT.requiredIn(execution), said));
    }
}
