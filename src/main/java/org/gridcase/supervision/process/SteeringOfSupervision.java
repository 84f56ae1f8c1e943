package org.gridcase.supervision.process;

import java.util.Set;
import org.gridcase.engine.process.ReservedVariables;
import org.springframework.stereotype.Component;

/** What the diagrams of supervision steer by and what its tasks show: nothing of it comes from a form. */
@Component
class SteeringOfSupervision implements ReservedVariables {

    @Override
    public Set<String> names() {
        return Set.of(
                Variables.ORDER.name(),
                Variables.FAILED_JOB.name(),
                Variables.REFERRAL.name(),
                Variables.DISPUTE.name(),
                Variables.UNIT.name(),
                Variables.FACTS);
    }

    @Override
    public Set<String> withoutHistory() {
        return Set.of(Variables.FACTS);
    }
}
