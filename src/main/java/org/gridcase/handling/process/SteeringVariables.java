package org.gridcase.handling.process;

import java.util.Set;
import org.gridcase.engine.process.ReservedVariables;
import org.springframework.stereotype.Component;

/** What the ladder's diagrams steer by and what its tasks show: nothing of it comes from a form; and what verifiers answer. */
@Component
class SteeringVariables implements ReservedVariables {

    @Override
    public Set<String> names() {
        return Set.of(
                Variables.TIER.name(),
                Variables.UNIT.name(),
                Variables.ROLE.name(),
                Variables.DECIDED_BY.name(),
                Variables.ANSWER_DUE.name(),
                Variables.CO_UNIT.name(),
                Variables.NEXT.name(),
                TaskPresenter.FACTS,
                TaskPresenter.UNITS,
                TaskPresenter.CATEGORIES);
    }

    @Override
    public Set<String> withoutHistory() {
        return Set.of(
                TaskPresenter.FACTS,
                TaskPresenter.UNITS,
                TaskPresenter.CATEGORIES,
                Variables.RESPONSIBLE.name(),
                Variables.RECEIPT.name(),
                Variables.OPINION.name(),
                Variables.ANSWER_DUE.name(),
                Variables.TOLD.name(),
                Variables.CO_TASKS.name(),
                Variables.SEEN_AT.name(),
                Variables.POSITION.name(),
                Variables.COORDINATE_SYSTEM.name(),
                Variables.POSITION_CONFIRMED.name(),
                Variables.NO_POSITION.name());
    }
}
