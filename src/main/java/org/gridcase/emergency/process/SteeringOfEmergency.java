package org.gridcase.emergency.process;

import java.util.Set;
import org.gridcase.engine.process.ReservedVariables;
import org.springframework.stereotype.Component;

/** What the diagrams of emergencies steer by and what their tasks show: nothing of it comes from a form. */
@Component
class SteeringOfEmergency implements ReservedVariables {

    @Override
    public Set<String> names() {
        return Set.of(Variables.EMERGENCY.name(), Variables.ALARM.name(), Variables.UNIT.name(), Variables.FACTS);
    }

    @Override
    public Set<String> withoutHistory() {
        return Set.of(Variables.FACTS);
    }
}
