package org.gridcase.settings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A variable of the environment that is empty counts as not set, whichever it is. Spring takes an empty one for an empty value, which
 * switches on what only asks whether it is there: {@code SPRING_MAIL_HOST=} would be a mail server without a name.
 */
class BlankVariables implements EnvironmentPostProcessor, Ordered {

    private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        PropertySource<?> given = environment.getPropertySources().get(VARIABLES);
        if (given != null && given.getSource() instanceof Map<?, ?> variables) {
            Map<String, Object> filled = new HashMap<>();
            variables.forEach((name, value) -> {
                if (!String.valueOf(value).isBlank()) {
                    filled.put(String.valueOf(name), value);
                }
            });
            environment.getPropertySources().replace(VARIABLES, new SystemEnvironmentPropertySource(VARIABLES, filled));
        }
    }

    /** Before files are read: they refer to variables, and profiles are named by one. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
