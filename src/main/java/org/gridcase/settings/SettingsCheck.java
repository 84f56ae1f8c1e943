package org.gridcase.settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(SettingsCheck.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        ProfileRules.check(environment);
        ValueRules.check(environment);
        UnknownSettings.warn(environment);
        warnOfTrying(environment);
        if (context instanceof WebServerApplicationContext) {
            FreePorts.check(environment);
            Certificates.check(environment);
        }
        FirstStart.check(environment);
    }

    /** A district of one's own on H2 can be tried, but not carried over. */
    private static void warnOfTrying(ConfigurableEnvironment environment) {
        if (!environment.matchesProfiles("demo")
                && environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:file:")) {
            LOG.warn(
                    "数据库是 H2 文件，只供试用：不能带着数据换到 PostgreSQL，也不能两个节点同用；正式运行请用 SPRING_PROFILES_ACTIVE=postgres"
                            + " the database is an H2 file, which is for trying only: its data cannot be carried over to PostgreSQL; work with SPRING_PROFILES_ACTIVE=postgres");
        }
    }
}
