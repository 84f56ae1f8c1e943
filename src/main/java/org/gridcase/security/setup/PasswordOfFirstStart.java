package org.gridcase.security.setup;

import org.gridcase.settings.FirstStartRule;
import org.springframework.core.env.ConfigurableEnvironment;

/** The first administrator's password, which a first start outside the demo must be given; later ones do not read it. */
class PasswordOfFirstStart implements FirstStartRule {

    @Override
    public void check(ConfigurableEnvironment environment) {
        if (!environment.matchesProfiles("demo")) {
            FirstAdministrator.refuseWeak(
                    FirstAdministrator.required(environment.getProperty("gridcase.administrator.password")));
        }
    }
}
