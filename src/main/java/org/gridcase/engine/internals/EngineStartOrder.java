package org.gridcase.engine.internals;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/** Starts the engine only after Flyway has made its tables, unless somebody else has run Flyway before ({@code spring.flyway.enabled}). */
@Component
class EngineStartOrder implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (beans.containsBeanDefinition("flywayInitializer")) {
            beans.getBeanDefinition("processEngineFactoryBean").setDependsOn("flywayInitializer");
        }
    }
}
