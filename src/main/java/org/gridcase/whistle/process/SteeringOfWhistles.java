package org.gridcase.whistle.process;

import java.util.Set;
import org.gridcase.engine.process.ReservedVariables;
import org.springframework.stereotype.Component;

/** What the diagrams of whistles steer by and what their tasks show: nothing of it comes from a form. */
@Component
class SteeringOfWhistles implements ReservedVariables {

    @Override
    public Set<String> names() {
        return Set.of(
                Variables.WHISTLE.name(),
                Variables.UNIT.name(),
                Variables.CALLER.name(),
                Variables.RESPONSE.name(),
                Variables.UNITS.name(),
                Variables.RELAY.name(),
                Variables.CONTACT.name(),
                Variables.FACTS);
    }

    @Override
    public Set<String> withoutHistory() {
        return Set.of(Variables.FACTS, Variables.MATTER.name(), Variables.PLACE.name());
    }
}
