package org.gridcase.engine.internals.access;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.gridcase.engine.process.DiagramStep;

/** Where executions stand. */
public final class DiagramSteps {

    private DiagramSteps() {}

    /** The step at which an execution stands. */
    public static DiagramStep of(DelegateExecution execution) {
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
