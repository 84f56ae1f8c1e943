package org.gridcase.assignment.process.step;

import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** The diagram {@code check-lights}: that no light is forgotten depends on it. */
@Component
class CheckLightsSteps implements RequiredSteps {

    @Override
    public String process() {
        return "check-lights";
    }

    @Override
    public Requirements requirements() {
        return new Requirements().technical();
    }
}
