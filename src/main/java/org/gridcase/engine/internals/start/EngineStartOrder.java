package org.gridcase.engine.internals.start;

import org.gridcase.settings.InstallationSettings;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Starts the engine only after Flyway has made its tables, unless somebody else has run Flyway before ({@code spring.flyway.enabled}),
 * while no other node is starting, and with the settings of this installation.
 */
@Component
class EngineStartOrder implements BeanFactoryPostProcessor {

    private static final String TABLES = "flywayInitializer";
    /** Without them the start stops: before the tables are made, which takes longest. */
    private static final String KEYS = "keyRing";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (beans.containsBeanDefinition(TABLES)) {
            beans.getBeanDefinition(TABLES).setDependsOn(KEYS);
            beans.getBeanDefinition(StartLock.NAME).setDependsOn(TABLES);
        }
        beans.getBeanDefinition(InstallationSettings.NAME).setDependsOn(StartLock.NAME);
        beans.getBeanDefinition("processEngineFactoryBean").setDependsOn(InstallationSettings.NAME);
    }
}
