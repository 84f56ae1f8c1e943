package org.gridcase.engine.internals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Deploys the diagrams, tables and forms that come with the application. The engine decides by its name whether a model has changed and
 * would use the file's path as its name; moving the application would then deploy everything again, over what policy staff have changed
 * since. Here the name is the place in the project, e.g. {@code decisions/determine-next-tier.dmn}.
 */
final class ShippedModels {

    /** Of the application's own deployments; people's have other names. */
    static final String NAME = "Gridcase";

    /** Of the deployments by which people bring back what the application once deployed. */
    static final String NAME_ONCE_MORE = "重新部署系统自带的规则";

    private static final String[] FOLDERS = {"processes/*.bpmn", "decisions/*.dmn", "forms/*.form"};

    private ShippedModels() {}

    static void deployWith(SpringProcessEngineConfiguration configuration) {
        configuration.setDeploymentName(NAME);
        configuration.setDeploymentResources(
                Arrays.stream(FOLDERS).flatMap(ShippedModels::models).toArray(Resource[]::new));
    }

    private static Stream<Resource> models(String pattern) {
        String folder = pattern.substring(0, pattern.indexOf('/') + 1);
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern))
                    .map(file -> named(folder + file.getFilename(), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource named(String name, Resource file) {
        try {
            return new ByteArrayResource(file.getContentAsByteArray()) {
                @Override
                public String getDescription() {
                    return name; // the engine takes a byte array's description for its name
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
