package org.gridcase.engine.internals.job;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.gridcase.engine.StartTimers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The engine makes the jobs of start timers when a diagram is deployed, and by no call of its interface. */
@Component
class StartTimersOfEngine implements StartTimers {

    private final ObjectProvider<ProcessEngine> engine;

    StartTimersOfEngine(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    @Override
    public void begin(String processDefinition) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(context -> {
            ProcessDefinitionEntity definition = context.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedProcessDefinitionById(processDefinition);
            if (definition.getProperty(BpmnParse.PROPERTYNAME_START_TIMER) instanceof List<?> timers) {
                timers.stream()
                        .map(TimerDeclarationImpl.class::cast)
                        .forEach(timer -> timer.createStartTimerInstance(definition.getDeploymentId()));
            }
            return null;
        });
    }
}
