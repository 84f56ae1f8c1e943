package org.gridcase.engine.internals;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Starts the engine only after Flyway has made its tables, unless somebody else has run Flyway before ({@code spring.flyway.enabled}), and
 * while no other node is starting.
 */
@Component
class EngineStartOrder implements BeanFactoryPostProcessor {

    private static final String TABLES = "flywayInitializer";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (beans.containsBeanDefinition(TABLES)) {
            beans.getBeanDefinition(StartLock.NAME).setDependsOn(TABLES);
        }
        beans.getBeanDefinition("processEngineFactoryBean").setDependsOn(StartLock.NAME);
    }
}
