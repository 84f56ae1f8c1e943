package org.gridcase.engine.internals.start;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.mapper.MultipartPayloadProvider;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.gridcase.engine.internals.deployment.DeploymentAnswerFilter;
import org.gridcase.engine.internals.deployment.MultipartReader;
import org.springframework.stereotype.Component;

/** The engine's REST interface, with what we add to its answers and our own reader of forms with files. */
@Component
class EngineInterface extends CamundaJerseyResourceConfig {

    @Override
    protected void registerCamundaRestResources() {
        registerClasses(CamundaRestResources.getResourceClasses());
        registerClasses(withOurs(CamundaRestResources.getConfigurationClasses()));
        register(JacksonFeature.class);
    }

    /** The classes of an interface of the engine with ours, whatever address it stands at. */
    static Set<Class<?>> withOurs(Set<Class<?>> engines) {
        Set<Class<?>> all = new HashSet<>(engines);
        all.remove(MultipartPayloadProvider.class);
        all.add(MultipartReader.class);
        all.add(DeploymentAnswerFilter.class);
        return all;
    }
}
