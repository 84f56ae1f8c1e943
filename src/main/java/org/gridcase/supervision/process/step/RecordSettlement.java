package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.supervision.dispute.DisputeSettlementService;
import org.gridcase.supervision.process.Variables;
import org.springframework.stereotype.Component;

/** Lets an arbiter's settlement take effect. */
@Component
class RecordSettlement implements JavaDelegate {

    private final DisputeSettlementService disputes;
    private final TaskAnswers answers;

    RecordSettlement(DisputeSettlementService disputes, TaskAnswers answers) {
        this.disputes = disputes;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.SETTLE_DISPUTE);
        disputes.rule(
                Variables.DISPUTE.requiredIn(execution),
                execution.getProcessBusinessKey(),
                answer.task(),
                Variables.OUTCOME.in(answer).orElse(null),
                Variables.LEAD_UNIT.in(answer).orElse(null),
                Variables.OPINION.in(answer).orElse(null));
    }
}
