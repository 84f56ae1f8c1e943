package org.gridcase.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.camunda.bpm.engine.IdentityService;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.engine.account.EngineAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of Tasklist and Cockpit call our interface with the session of who has signed in to them. */
@GridcaseTest
class PageSessionTest {

    private static final String NOTICES = "/api/notices";
    private static final String SWEEP = "/api/supervision/sweep";

    @LocalServerPort
    private int port;

    @Autowired
    private EngineAccounts accounts;

    @Autowired
    private IdentityService identities;

    private WebappVisitor page;

    @BeforeEach
    void aPage() {
        page = new WebappVisitor(port);
    }

    @Test
    void aPageCallsInTheNameOfWhoHasSignedIn() {
        page.signIn("supervisor", DemoDistrict.PASSWORD);

        assertThat(get(NOTICES).statusCode()).isEqualTo(200);
        assertThat(page.post(SWEEP, "{}").body()).contains("\"by\":\"supervisor\"");
    }

    @Test
    void callingLeavesTheSessionAsItIs() {
        page.signIn("supervisor", DemoDistrict.PASSWORD);
        String session = page.cookie("JSESSIONID");

        assertThat(get(NOTICES).headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.post(SWEEP, "{}").headers().firstValue("Set-Cookie")).isEmpty();

        assertThat(page.cookie("JSESSIONID")).isEqualTo(session);
        assertThat(page.get("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user/", "group/", "tenant/", "authorization", "filter", "user/grid-worker"})
    void thePagesOfTheEngineAreToldWhatTheirPersonMayDo(String resource) {
        page.signIn("admin", DemoDistrict.PASSWORD);

        var rights = page.send("OPTIONS", "/camunda/api/engine/engine/default/" + resource, "");

        assertThat(rights.statusCode()).isEqualTo(200);
        assertThat(rights.body()).startsWith("{\"links\"").doesNotContain("Jersey", "<application", "camunda.bpm");
    }

    @Test
    void theSessionGivesNoRightThatThePersonLacks() {
        page.signIn("grid-worker", DemoDistrict.PASSWORD);

        assertThat(get(NOTICES).statusCode()).isEqualTo(200);
        assertThat(page.post(SWEEP, "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void theCookieWithoutTheTokenOpensNothing() {
        page.signIn("supervisor", DemoDistrict.PASSWORD);

        assertThat(page.get(NOTICES).statusCode()).isEqualTo(401);
        for (String token : new String[] {null, "", "0".repeat(32), new WebappVisitor(port).cookie("XSRF-TOKEN")}) {
            assertThat(page.postWithToken(SWEEP, "{}", token).statusCode()).isEqualTo(401);
            assertThat(page.getWithToken(NOTICES, token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aSessionIsOnlyGoodForOurInterfaceAndNotForTheEngines() {
        page.signIn("admin", DemoDistrict.PASSWORD);

        assertThat(get("/engine-rest/task/count").statusCode()).isEqualTo(401);
        assertThat(get("/somewhere").statusCode()).isEqualTo(403);
        assertThat(get("/actuator/health").body()).doesNotContain("components");
    }

    @Test
    void whoHasNotSignedInOrHasLeftIsNobody() {
        assertThat(get(NOTICES).statusCode()).isEqualTo(401);
        page.signIn("supervisor", DemoDistrict.PASSWORD);

        page.post("/camunda/api/admin/auth/user/default/logout", "{}");

        assertThat(get(NOTICES).statusCode()).isEqualTo(401);
    }

    @Test
    void aPageFromBeforeTheSignInIsToldSoAndEndsNothing() {
        page.signIn("supervisor", DemoDistrict.PASSWORD);
        String old = page.cookie("XSRF-TOKEN");
        page.post("/camunda/api/admin/auth/user/default/logout", "{}");
        page.signIn("supervisor", DemoDistrict.PASSWORD);
        String session = page.cookie("JSESSIONID");

        for (String token : new String[] {old, null, ""}) {
            HttpResponse<String> refused =
                    page.postWithToken("/camunda/api/engine/engine/default/task/count", "{}", token);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("这一页是上次登录时打开的");
        }

        assertThat(page.cookie("JSESSIONID")).isEqualTo(session);
        assertThat(page.post("/camunda/api/engine/engine/default/task/count", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aChangedMembershipAndADeletedAccountCountAtOnce() {
        accounts.person("page-tester", "页试", "a-right-one-2026");
        page.signIn("page-tester", "a-right-one-2026");
        assertThat(page.post(SWEEP, "{}").statusCode()).isEqualTo(403);

        accounts.join("page-tester", "camunda-admin");
        assertThat(page.post(SWEEP, "{}").statusCode()).isEqualTo(200);
        accounts.leave("page-tester", "camunda-admin");
        assertThat(page.post(SWEEP, "{}").statusCode()).isEqualTo(403);

        identities.deleteUser("page-tester");
        assertThat(get(NOTICES).statusCode()).isEqualTo(401);
    }

    @Test
    void thePersonOfAPageThatLostItsSessionIsNotAskedByTheBrowser() {
        assertThat(get(NOTICES).headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(Visitor.anonymous(port).get(NOTICES).headers().firstValue("WWW-Authenticate"))
                .isPresent();
    }

    private HttpResponse<String> get(String path) {
        return page.getWithToken(path, page.cookie("XSRF-TOKEN"));
    }
}
