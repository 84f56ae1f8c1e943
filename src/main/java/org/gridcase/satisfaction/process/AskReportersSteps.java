package org.gridcase.satisfaction.process;

import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** The diagram {@code ask-reporters}: whom to ask a table says, and not the diagram. */
@Component
class AskReportersSteps implements RequiredSteps {

    @Override
    public String process() {
        return "ask-reporters";
    }

    @Override
    public Requirements requirements() {
        return new Requirements().technical();
    }
}
