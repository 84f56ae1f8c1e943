package org.gridcase.engine.internals.deployment;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/** The engine's history. Which diagram an event belongs to it would read from the database; the diagrams at work are in memory. */
public class CachedDefinitionEventProducer extends CacheAwareHistoryEventProducer {

    @Override
    protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
        ProcessDefinitionEntity atWork = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .getProcessDefinitionCache()
                .get(id);
        return atWork == null ? super.getProcessDefinitionEntity(id) : atWork;
    }
}
