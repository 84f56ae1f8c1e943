package org.gridcase.settings;

import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Stops the start before anything is done, above all before a database is opened, where settings contradict each other or make no sense.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        ProfileRules.check(environment);
        ValueRules.check(environment);
        UnknownSettings.warn(environment);
        if (context instanceof WebServerApplicationContext) {
            FreePorts.check(environment);
        }
    }
}
