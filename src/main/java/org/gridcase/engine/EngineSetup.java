package org.gridcase.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The part of the engine's set-up that needs code; the rest, each point with its reason, is in {@code application.yaml}. */
@Component
class EngineSetup extends AbstractProcessEnginePlugin {

    private final ApplicationEventPublisher events;

    EngineSetup(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomPreCommandInterceptorsTxRequired(
                List.of(new QueryExpressionGuard(), new RefusalInterceptor()));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                List.of(new QueryExpressionGuard(), new RefusalInterceptor()));
        OwnModels.deployWith((SpringProcessEngineConfiguration) configuration);
        configuration.setCustomIncidentHandlers(List.of(new FailedJobIncidents(events)));
    }
}
