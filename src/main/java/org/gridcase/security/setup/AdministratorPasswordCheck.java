package org.gridcase.security.setup;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Looks at the administrator's password before the tables are made, which takes longest, rather than after. */
@Component
class AdministratorPasswordCheck implements FlywayMigrationStrategy {

    private final boolean demo;
    private final @Nullable String password;

    AdministratorPasswordCheck(
            Environment environment, @Value("${gridcase.administrator.password:#{null}}") @Nullable String password) {
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
        this.password = password;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (!demo) {
            if (password != null) {
                FirstAdministrator.refuseWeak(password);
            } else if (flyway.info().current() == null) {
                FirstAdministrator.required(password);
            }
        }
        flyway.migrate();
    }
}
