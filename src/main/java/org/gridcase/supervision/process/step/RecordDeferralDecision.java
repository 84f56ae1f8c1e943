package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.supervision.deferral.DeferralDecisionService;
import org.gridcase.supervision.process.Variables;
import org.springframework.stereotype.Component;

/** Lets an approver's decision take effect. */
@Component
class RecordDeferralDecision implements JavaDelegate {

    private final DeferralDecisionService deferrals;
    private final TaskAnswers answers;

    RecordDeferralDecision(DeferralDecisionService deferrals, TaskAnswers answers) {
        this.answers = answers;
        this.deferrals = deferrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.DECIDE_DEFERRAL);
        deferrals.decide(
                execution.getProcessInstanceId(),
                Variables.OUTCOME.in(answer).orElse(null),
                Variables.OPINION.in(answer).orElse(null));
        // The gateway goes the way that was decided, whatever the diagram has made of the answer since.
        Variables.OUTCOME.set(execution, Variables.OUTCOME.in(answer).orElse(null));
    }
}
