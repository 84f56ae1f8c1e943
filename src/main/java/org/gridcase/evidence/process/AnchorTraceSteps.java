package org.gridcase.evidence.process;

import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** The diagram {@code anchor-trace}: the proof that a trace is whole nobody redraws away. */
@Component
class AnchorTraceSteps implements RequiredSteps {

    @Override
    public String process() {
        return "anchor-trace";
    }

    @Override
    public Requirements requirements() {
        return new Requirements().technical();
    }
}
