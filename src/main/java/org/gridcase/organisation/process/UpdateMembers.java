package org.gridcase.organisation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.organisation.tables.MembershipService;
import org.springframework.stereotype.Component;

/** Adds and removes members of units as their posts begin and end. */
@Component
class UpdateMembers implements JavaDelegate {

    private final MembershipService memberships;

    UpdateMembers(MembershipService memberships) {
        this.memberships = memberships;
    }

    @Override
    public void execute(DelegateExecution execution) {
        memberships.followThePosts();
    }
}
