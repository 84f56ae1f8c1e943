package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.supervision.order.ReferralService;
import org.gridcase.supervision.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down how the unit was called to account. */
@Component
class RecordReferralOutcome implements JavaDelegate {

    private final ReferralService referrals;
    private final TaskAnswers answers;

    RecordReferralOutcome(ReferralService referrals, TaskAnswers answers) {
        this.answers = answers;
        this.referrals = referrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.CALL_TO_ACCOUNT);
        referrals.conclude(
                Variables.REFERRAL.requiredIn(execution),
                execution.getProcessBusinessKey(),
                answer.task(),
                Variables.OUTCOME.in(answer).orElse(null),
                Variables.OPINION.in(answer).orElse(null));
    }
}
