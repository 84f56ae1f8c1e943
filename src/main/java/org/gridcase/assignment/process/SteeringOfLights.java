package org.gridcase.assignment.process;

import java.util.Set;
import org.gridcase.engine.process.ReservedVariables;
import org.springframework.stereotype.Component;

/** What the light steers by: nothing of it comes from a form. */
@Component
class SteeringOfLights implements ReservedVariables {

    @Override
    public Set<String> names() {
        return Set.of(Variables.ASSIGNMENT.name());
    }

    @Override
    public Set<String> withoutHistory() {
        return Set.of();
    }
}
