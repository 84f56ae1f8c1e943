package org.gridcase.handling.process;

import java.util.Set;
import org.gridcase.engine.OwnVariables;
import org.springframework.stereotype.Component;

/** What the ladder's diagrams steer by and what its tasks show: nothing of it comes from a form. */
@Component
class SteeringVariables implements OwnVariables {

    @Override
    public Set<String> names() {
        return Set.of(
                Variables.TIER.name(),
                Variables.UNIT.name(),
                Variables.ROLE.name(),
                Variables.DECIDED_BY.name(),
                Variables.CO_UNIT.name(),
                TaskDesk.FACTS,
                TaskDesk.UNITS);
    }

    @Override
    public Set<String> shown() {
        return Set.of(TaskDesk.FACTS, TaskDesk.UNITS);
    }
}
