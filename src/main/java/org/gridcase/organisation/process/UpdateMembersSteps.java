package org.gridcase.organisation.process;

import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** The diagram {@code update-members}: who works where the posts say, and no diagram. */
@Component
class UpdateMembersSteps implements RequiredSteps {

    @Override
    public String process() {
        return "update-members";
    }

    @Override
    public Requirements requirements() {
        return new Requirements().technical();
    }
}
