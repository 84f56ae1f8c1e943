package org.gridcase.engine.internals.deployment;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.gridcase.engine.rule.ShippedRules;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/**
 * Deploys the diagrams, tables and forms that come with the application. The engine decides by its name whether a model has changed and
 * would use the file's path as its name; moving the application would then deploy everything again, over what policy staff have changed
 * since. Here the name is the place in the project, e.g. {@code decisions/determine-next-tier.dmn}.
 */
public final class ShippedModels {

    /** Of the application's own deployments; people's have other names. */
    public static final String NAME = "Gridcase";

    /** Of the deployments by which people bring back what the application once deployed. */
    static final String NAME_ONCE_MORE = "重新部署系统自带的规则";

    private ShippedModels() {}

    public static void deployWith(SpringProcessEngineConfiguration configuration) {
        configuration.setDeploymentName(NAME);
        configuration.setDeploymentResources(ShippedRules.files().entrySet().stream()
                .map(file -> named(file.getKey(), file.getValue()))
                .toArray(Resource[]::new));
    }

    private static Resource named(String name, byte[] content) {
        return new ByteArrayResource(content) {
            @Override
            public String getDescription() {
                return name; // the engine takes a byte array's description for its name
            }
        };
    }
}
