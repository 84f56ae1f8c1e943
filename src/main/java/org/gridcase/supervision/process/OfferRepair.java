package org.gridcase.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.security.Roles;
import org.gridcase.supervision.failure.RuleFailureService;
import org.gridcase.supervision.failure.RuleFailureService.Brief;
import org.springframework.stereotype.Component;

/** Offers a rule that failed to the policy officers, who can repair it, and to the centre that answers for the case meanwhile. */
@Component
class OfferRepair implements TaskListener {

    private final RuleFailureService failures;

    OfferRepair(RuleFailureService failures) {
        this.failures = failures;
    }

    @Override
    public void notify(DelegateTask task) {
        Brief brief = failures.brief(
                Variables.FAILED_JOB.requiredIn(task.getExecution()), Variables.UNIT.requiredIn(task.getExecution()));
        task.addCandidateGroup(Roles.POLICY_OFFICERS);
        task.addCandidateGroup(brief.centre().code());
        task.setName(task.getName() + "：" + brief.about());
        // Not the facts of the case: who repairs rules need not know them.
        task.setVariableLocal(Variables.FACTS, brief.words());
    }
}
