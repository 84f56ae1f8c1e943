package org.gridcase.engine.internals;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.gridcase.engine.DiagramStep;

/** Where executions stand. */
final class DiagramSteps {

    private DiagramSteps() {}

    /** The step at which an execution stands. */
    static DiagramStep of(DelegateExecution execution) {
        var entity = (ExecutionEntity) execution;
        var definition = entity.getProcessDefinition();
        String activity = entity.getCurrentActivityId();
        return new DiagramStep(
                definition.getId(),
                definition.getKey(),
                definition.getVersion(),
                activity == null ? "" : activity,
                entity.getCurrentActivityName());
    }
}
