package org.gridcase.engine.internals.table;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.history.HistoryLevelAudit;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.gridcase.engine.process.ReservedVariables;
import org.jspecify.annotations.Nullable;

/**
 * The engine's history level {@code audit} without variables that a task merely shows and without what people wrote: that is in the case
 * file, from which it can be erased, and a copy in the engine's history would outlive it by years.
 */
public class ReducedAuditHistory extends HistoryLevelAudit {

    private final Supplier<Stream<ReservedVariables>> rooms;

    public ReducedAuditHistory(Supplier<Stream<ReservedVariables>> rooms) {
        this.rooms = rooms;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, @Nullable Object entity) {
        return super.isHistoryEventProduced(eventType, entity)
                && !(entity instanceof VariableInstanceEntity variable
                        && rooms.get().anyMatch(room -> room.withoutHistory().contains(variable.getName())));
    }
}
