package org.gridcase.handling.process.acceptance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.handling.acceptance.HandoverService;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down under which number another system has taken a matter over. */
@Component
class RecordReceipt implements JavaDelegate {

    private final HandoverService handovers;
    private final TaskAnswers answers;

    RecordReceipt(HandoverService handovers, TaskAnswers answers) {
        this.handovers = handovers;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.RECEIPT);
        Variables.went(
                execution,
                handovers.received(
                        execution.getProcessBusinessKey(),
                        Variables.UNIT.requiredIn(execution),
                        Variables.RECEIPT.in(answer).orElse(null),
                        Variables.OPINION.in(answer).orElse(null)));
    }
}
