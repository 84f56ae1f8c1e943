package org.gridcase.seal;

import org.gridcase.settings.FirstStartRule;
import org.springframework.core.env.ConfigurableEnvironment;

/** The keys for personal data, which a first start outside the demo must be given. */
class KeysOfFirstStart implements FirstStartRule {

    @Override
    public void check(ConfigurableEnvironment environment) {
        new KeyRing(
                environment.getProperty("gridcase.personal-data.keys", ""),
                environment.getProperty("gridcase.personal-data.keys-file", ""),
                environment.getProperty("gridcase.personal-data.demo-key", ""),
                environment,
                () -> false);
    }
}
