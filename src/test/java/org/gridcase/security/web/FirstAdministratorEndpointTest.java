package org.gridcase.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.gridcase.AnotherApplication;
import org.gridcase.GridcaseTest;
import org.gridcase.WebappVisitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;

/** CVE-2026-77226: nobody makes himself administrator through the webapps' set-up, even while there is no administrator. */
@GridcaseTest
class FirstAdministratorEndpointTest {

    private static final String INTRUDER =
            "{\"profile\":{\"id\":\"intruder\",\"firstName\":\"x\",\"lastName\":\"x\",\"email\":\"\"},"
                    + "\"credentials\":{\"password\":\"intruder-2026\"}}";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @BeforeEach
    void nobodyIsAdministrator() {
        identities.deleteMembership("admin", Groups.CAMUNDA_ADMIN);
    }

    @AfterEach
    void adminIsAdministratorAgain() {
        identities.createMembership("admin", Groups.CAMUNDA_ADMIN);
    }

    @Test
    void aBareWebappMakesAnybodyAdministrator() {
        try (var bare = AnotherApplication.start(
                BareWebapp.class,
                "bare",
                "--spring.config.name=bare",
                "--camunda.bpm.authorization.enabled=true",
                "--camunda.bpm.auto-deployment-enabled=false")) {
            var answer = new WebappVisitor(bare.port()).post("/camunda/api/admin/setup/bare/user/create", INTRUDER);

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(bare.engine()
                            .getIdentityService()
                            .createUserQuery()
                            .memberOfGroup(Groups.CAMUNDA_ADMIN)
                            .list())
                    .extracting("id")
                    .containsExactly("intruder"); // the hole
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/setup/other/user/create",
                "/camunda/api/admin/setup/default",
                "/camunda/api/admin/setup/",
                "//camunda/api/admin/setup/default/user/create",
                "/camunda//api/admin/setup/default/user/create",
                "/camunda/api//admin/setup/default/user/create",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin;x=y/setup/default/user/create",
                "/camunda/api/admin/setup;x=y/default/user/create",
                "/camunda/api/admin/;/setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/%61dmin/setup/default/user/create",
                "/camunda/api/admin/%2e/setup/default/user/create",
                "/camunda/api/admin/./setup/default/user/create",
                "/camunda/api/admin/auth/../setup/default/user/create",
                "/camunda/api/admin/auth/%2e%2e/setup/default/user/create",
                "/camunda/api/admin/auth/..;/setup/default/user/create",
                "/camunda/api/admin/setup%2fdefault%2fuser%2fcreate",
                "/camunda/api/admin%2fsetup/default/user/create",
                "/camunda/api/admin/setup/default%2fuser/create",
                "/camunda/api/admin/setup/%64efault/user/create",
                "/camunda/api/admin/SETUP/default/user/create",
                "/camunda/api/admin/setup.json/default/user/create",
                "/camunda/api/admin/setup%20/default/user/create",
                "/camunda/api/engine/setup/default/user/create",
                "/camunda/api/cockpit/setup/default/user/create",
                "/camunda/api/tasklist/setup/default/user/create",
                "/camunda/api/welcome/setup/default/user/create",
                "/engine-rest/../camunda/api/admin/setup/default/user/create",
                "/api/admin/setup/default/user/create",
                "/camunda/api/engine/engine/default/user/create"
            })
    void oursMakesNobodyAdministrator(String path) {
        long users = identities.createUserQuery().count();
        WebappVisitor browser = new WebappVisitor(port);

        assertThat(browser.post(path, INTRUDER).statusCode()).isIn(400, 401, 403, 404, 405);
        assertThat(browser.postWithToken(path, INTRUDER, null).statusCode()).isIn(400, 401, 403, 404, 405);
        assertThat(browser.get(path).statusCode()).isIn(400, 401, 403, 404, 405);
        assertThat(identities.createUserQuery().count()).isEqualTo(users);
        assertThat(identities
                        .createUserQuery()
                        .memberOfGroup(Groups.CAMUNDA_ADMIN)
                        .count())
                .isZero();
    }

    @Test
    void theSetUpItselfAnswersThatItIsShut() {
        assertThat(new WebappVisitor(port)
                        .post("/camunda/api/admin/setup/default/user/create", INTRUDER)
                        .body())
                .contains("\"status\":403");
        assertThat(new WebappVisitor(port)
                        .get("/camunda/app/admin/default/setup/")
                        .statusCode())
                .isEqualTo(403);
    }

    /** No stereotype, so that the application's own scan leaves it alone. */
    @EnableAutoConfiguration(
            exclude = {
                SecurityAutoConfiguration.class,
                SecurityFilterAutoConfiguration.class,
                UserDetailsServiceAutoConfiguration.class,
                ManagementWebSecurityAutoConfiguration.class,
                FlywayAutoConfiguration.class
            })
    static class BareWebapp {}
}
