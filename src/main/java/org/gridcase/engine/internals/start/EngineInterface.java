package org.gridcase.engine.internals.start;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.mapper.MultipartPayloadProvider;
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
        Set<Class<?>> configuration = new HashSet<>(CamundaRestResources.getConfigurationClasses());
        configuration.remove(MultipartPayloadProvider.class);
        registerClasses(CamundaRestResources.getResourceClasses());
        registerClasses(configuration);
        register(JacksonFeature.class);
    }

    @Override
    protected void registerAdditionalResources() {
        register(EveryPart.class);
        register(new DeploymentAnswerFilter());
    }
}
