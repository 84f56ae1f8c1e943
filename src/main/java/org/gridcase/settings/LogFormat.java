package org.gridcase.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * A form of the log that does not exist would end the start in a stack before anything can be said, because it is the log that begins
 * then. The log is one for people in that case, and {@link ValueRules} says why the start stops.
 */
class LogFormat implements EnvironmentPostProcessor, Ordered {

    static final String VARIABLE = "GRIDCASE_LOG_FORMAT";
    static final List<String> KNOWN = List.of("ecs", "logstash", "gelf");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!isKnown(environment)) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("log for people", Map.of("logging.structured.format.console", "")));
        }
    }

    /** The name of a class of the operator's own is not looked at. */
    static boolean isKnown(Environment environment) {
        String given = environment.getProperty(VARIABLE, "").strip();
        return given.isEmpty() || given.contains(".") || KNOWN.contains(given.toLowerCase(Locale.ROOT));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
