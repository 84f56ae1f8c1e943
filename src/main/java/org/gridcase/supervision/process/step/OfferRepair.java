package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.security.Roles;
import org.gridcase.supervision.failure.RuleFailureService;
import org.gridcase.supervision.failure.RuleFailureService.Brief;
import org.gridcase.supervision.process.Variables;
import org.springframework.stereotype.Component;

/**
 * Offers a rule that failed to the policy officers, who alone can repair it: whoever else had the task in hand would only keep it from
 * them. The centre that answers for the case gets it where there are none.
 */
@Component
class OfferRepair implements TaskListener {

    private final RuleFailureService failures;
    private final UserRepository users;

    OfferRepair(RuleFailureService failures, UserRepository users) {
        this.failures = failures;
        this.users = users;
    }

    @Override
    public void notify(DelegateTask task) {
        Brief brief = failures.brief(
                Variables.FAILED_JOB.requiredIn(task.getExecution()), Variables.UNIT.requiredIn(task.getExecution()));
        boolean officers = !users.members(Roles.POLICY_OFFICERS).isEmpty();
        task.addCandidateGroup(officers ? Roles.POLICY_OFFICERS : brief.centre().code());
        task.setName(task.getName() + "：" + brief.about());
        // Not the facts of the case: who repairs rules need not know them.
        task.setVariableLocal(Variables.FACTS, brief.words());
    }
}
