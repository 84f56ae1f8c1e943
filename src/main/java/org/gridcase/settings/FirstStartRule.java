package org.gridcase.settings;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What only the first start of an installation needs. Each is named in {@code META-INF/spring.factories} and judged before anything of
 * the new database is made, so that whoever corrects a setting begins with an empty one.
 */
public interface FirstStartRule {

    /** @throws RuntimeException that stops the start with a sentence */
    void check(ConfigurableEnvironment environment);
}
