package org.gridcase.engine.internals.start;

import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.gridcase.engine.internals.deployment.DeploymentAnswerFilter;
import org.springframework.stereotype.Component;

/** The engine's REST interface, with what we add to its answers. */
@Component
class EngineInterface extends CamundaJerseyResourceConfig {

    @Override
    protected void registerAdditionalResources() {
        register(new DeploymentAnswerFilter());
    }
}
