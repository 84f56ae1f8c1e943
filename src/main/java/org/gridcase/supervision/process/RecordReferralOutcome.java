package org.gridcase.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.supervision.order.ReferralService;
import org.springframework.stereotype.Component;

/** Writes down how the unit was called to account. */
@Component
class RecordReferralOutcome implements JavaDelegate {

    private final ReferralService referrals;

    RecordReferralOutcome(ReferralService referrals) {
        this.referrals = referrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        referrals.conclude(
                Variables.REFERRAL.requiredIn(execution),
                Variables.OUTCOME.in(execution).orElse(null),
                Variables.OPINION.in(execution).orElse(null));
    }
}
