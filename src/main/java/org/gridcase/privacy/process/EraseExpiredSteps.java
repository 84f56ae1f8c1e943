package org.gridcase.privacy.process;

import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** The diagram {@code erase-expired}: what expires by law nobody redraws away. */
@Component
class EraseExpiredSteps implements RequiredSteps {

    @Override
    public String process() {
        return "erase-expired";
    }

    @Override
    public Requirements requirements() {
        return new Requirements().technical();
    }
}
