package org.gridcase.patrol.process;

import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** The diagram {@code remind-of-visits}: whom to tell a table says, and not the diagram. */
@Component
class RemindOfVisitsSteps implements RequiredSteps {

    @Override
    public String process() {
        return "remind-of-visits";
    }

    @Override
    public Requirements requirements() {
        return new Requirements().technical();
    }
}
