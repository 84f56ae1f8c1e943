package org.gridcase.engine.internals.start;

import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.gridcase.engine.internals.deployment.DeploymentAnswerFilter;
import org.gridcase.engine.internals.deployment.EveryPart;
import org.springframework.stereotype.Component;

/** The engine's REST interface, with what we add to its answers and our own reader of forms with files. */
@Component
class EngineInterface extends CamundaJerseyResourceConfig {

    @Override
    protected void registerCamundaRestResources() {
        registerClasses(CamundaRestResources.getResourceClasses());
        registerClasses(EveryPart.inPlaceOfTheEngines(CamundaRestResources.getConfigurationClasses()));
        register(JacksonFeature.class);
    }

    @Override
    protected void registerAdditionalResources() {
        register(new DeploymentAnswerFilter());
    }
}
