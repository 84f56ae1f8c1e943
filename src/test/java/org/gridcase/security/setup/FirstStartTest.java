package org.gridcase.security.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.gridcase.AnotherApplication;
import org.gridcase.GridcaseApplication;
import org.gridcase.Visitor;
import org.gridcase.security.setup.FirstAdministrator.AdministratorPasswordException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first starts of an installation that is no demo: one database, from the stopped start to the second one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStartTest {

    private static final String STRONG = "Hai-an4!jiedao_2026";

    @Test
    @Order(1)
    void withoutAPasswordTheStartStopsAndSaysWhatToDo() {
        Throwable stopped = catchThrowable(() -> start().close());

        assertThat(stopped).isInstanceOf(AdministratorPasswordException.class);
        var analysis = new AdministratorPasswordFailureAnalyzer().analyze(stopped);
        assertThat(analysis.getDescription()).contains("没有给出管理员密码", "password is missing");
        assertThat(analysis.getAction()).contains("GRIDCASE_ADMIN_PASSWORD", "demo");
    }

    @Test
    @Order(2)
    void withAStrongOneThereIsExactlyOneAccountAndItMayDoEverything() {
        try (var first = start("--GRIDCASE_ADMIN_PASSWORD=" + STRONG)) {
            IdentityService identities = first.engine().getIdentityService();
            AuthorizationService authorizations = first.engine().getAuthorizationService();

            assertThat(identities.createUserQuery().list()).extracting("id").containsExactly("admin");
            assertThat(identities.checkPassword("admin", STRONG)).isTrue();
            List<String> groups = List.of("camunda-admin");
            // permissions on single historic cases are off
            assertThat(Resources.values())
                    .filteredOn(resource -> !resource.name().startsWith("HISTORIC_"))
                    .allSatisfy(resource -> assertThat(
                                    authorizations.isUserAuthorized("admin", groups, Permissions.ALL, resource))
                            .as(resource.name())
                            .isTrue());
            var page = Visitor.anonymous(first.port()).get("/camunda/app/welcome/default/");
            assertThat(page.headers().allValues("Set-Cookie")).hasSize(1).allSatisfy(cookie -> assertThat(cookie)
                    .containsIgnoringCase("Secure"));
        }
    }

    @Test
    @Order(3)
    void theSecondStartNeedsNoPassword() {
        try (var second = start()) {
            assertThat(second.engine().getIdentityService().checkPassword("admin", STRONG))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(
            strings = {
                "",
                "            ",
                "Short-1",
                "onlylettersonlyletters",
                "472615938450276",
                "aB1aB1aB1aB1",
                "My-Password-2026!",
                "gridcase-demo",
                "Gridcase!Jinan370112",
                "Admin-of-the-district-1",
                "Abcdefghij12",
                "Haian-123456-jiedao",
                "管理员管理员管理员管理员管理员"
            })
    void aWeakPasswordIsRefused(String password) {
        ThrowableAssert.ThrowingCallable check = () -> FirstAdministrator.refuseWeak(password);

        assertThatThrownBy(check)
                .isInstanceOf(AdministratorPasswordException.class)
                .hasMessageContaining("太弱")
                .hasMessageContaining("too weak")
                .satisfies(refusal -> assertThat(
                                password.length() < 5 || !refusal.getMessage().contains(password))
                        .isTrue());
    }

    @ParameterizedTest
    @Order(5)
    @ValueSource(strings = {STRONG, "correct horse battery staple", "社区-网格-街道-区-2026-夏天"})
    void aStrongPasswordIsAccepted(String password) {
        FirstAdministrator.refuseWeak(password);
    }

    private static AnotherApplication start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--spring.profiles.active=production"));
        all.addAll(List.of(arguments));
        return AnotherApplication.start(GridcaseApplication.class, "firstStart", all.toArray(String[]::new));
    }
}
