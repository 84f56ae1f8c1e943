package org.gridcase.security.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.engine.account.EngineAccounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in, at the webapps and with every REST call. */
@GridcaseTest
class SignInTest {

    private static final String ACCOUNT = "door-tester";
    private static final String RIGHT = "a-right-one-2026";
    private static final String REST = "/engine-rest/task/count";
    private static final String COUNT = "/camunda/api/engine/engine/default/task/count";

    @LocalServerPort
    private int port;

    @Autowired
    private EngineAccounts accounts;

    @Autowired
    private IdentityService identities;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private JdbcClient sql;

    private WebappVisitor browser;
    private Visitor caller;

    @BeforeEach
    void anAccount() {
        accounts.person(ACCOUNT, "门试", RIGHT);
        browser = new WebappVisitor(port);
        caller = new Visitor(port, ACCOUNT, RIGHT, null);
    }

    @AfterEach
    void removeAccount() {
        ClockUtil.reset();
        identities.deleteUser(ACCOUNT);
        sql.sql("delete from sign_in_delay").update();
    }

    @Test
    void theSessionCookieStaysInTheBrowserAndOnTheSite() {
        String cookies = String.join("\n", firstPage().headers().allValues("Set-Cookie"))
                + "\n"
                + String.join("\n", browser.signIn(ACCOUNT, RIGHT).headers().allValues("Set-Cookie"));

        assertThat(cookies.lines().filter(cookie -> cookie.startsWith("JSESSIONID")))
                .singleElement()
                .satisfies(cookie ->
                        assertThat(cookie).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Strict"));
        assertThat(cookies.lines().filter(cookie -> cookie.startsWith("XSRF-TOKEN")))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie).containsIgnoringCase("SameSite=Strict"));
    }

    @ParameterizedTest
    @CsvSource({"demo,false", "postgres,true", "anything,true"})
    void cookiesTravelEncryptedOutsideTheDemo(String profile, boolean secure) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.setActiveProfiles(profile);
        ConfigDataEnvironmentPostProcessor.applyTo(environment);

        var webapp = Binder.get(environment)
                .bind(CamundaBpmProperties.PREFIX, CamundaBpmProperties.class)
                .get()
                .getWebapp();

        assertThat(webapp.getSessionCookie().isEnableSecureCookie()).isEqualTo(secure);
        assertThat(webapp.getCsrf().isEnableSecureCookie()).isEqualTo(secure);
        assertThat(Binder.get(environment)
                        .bind("server.servlet.session.cookie.secure", Boolean.class)
                        .orElse(false))
                .isEqualTo(secure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/welcome/default/",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                "/camunda/app/tasklist/scripts/config.js"
            })
    void everyPageForbidsFramesForeignScriptsAndGuessedTypes(String page) {
        HttpResponse<String> answer = browser.get(page);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Security-Policy"))
                .contains(
                        "frame-ancestors 'none'",
                        "default-src 'self'",
                        "object-src 'none'",
                        "base-uri 'self'",
                        "form-action 'self'")
                .doesNotContain("$NONCE");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Strict-Transport-Security")).startsWith("max-age=");
    }

    @Test
    void theRestDoorsSendTheirOwnHeaders() {
        HttpResponse<String> answer = caller.get("/engine-rest/task/count");

        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(answer, "Cache-Control")).contains("no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/welcome/default/",
                "/camunda/app/tasklist/default/",
                "/camunda/app/welcome/scripts/gridcase.js",
                "/camunda/api/admin/auth/user/default",
                "/camunda/api/engine/engine/",
                "/camunda/api/engine/engine/default/task/count",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics"
            })
    void nobodyHasASessionBeforeSigningIn(String path) {
        assertThat(Visitor.anonymous(port).get(path).headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        assertThat(browser.get(path).headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        assertThat(browser.cookie("JSESSIONID")).isNull();
    }

    /** An answer that comes late must take nobody's place: service workers fetch files while somebody signs in. */
    @Test
    void aFileSetsNoCookieForAnybody() {
        String file = "/camunda/app/welcome/scripts/gridcase.js";
        assertThat(Visitor.anonymous(port).get(file).headers().allValues("Set-Cookie"))
                .isEmpty();
        browser.signIn(ACCOUNT, RIGHT);
        assertThat(browser.get(file).headers().allValues("Set-Cookie")).isEmpty();
    }

    /** Chromium sends no Sec-Fetch-Site to hosts without TLS. */
    @ParameterizedTest
    @CsvSource({
        "http://evil.example,403",
        "https://localhost:PORT,403",
        "http://localhost:1,403",
        "http://localhost.evil.example:PORT,403",
        "null,403",
        "http://localhost:PORT,200",
        "http://LOCALHOST:PORT,200"
    })
    void aForeignOriginChangesNothing(String origin, int status) throws Exception {
        String from = origin.replace("PORT", String.valueOf(port));
        String credentials = Base64.getEncoder().encodeToString((ACCOUNT + ":" + RIGHT).getBytes(UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + REST))
                .header("Authorization", "Basic " + credentials)
                .header("Origin", from);
        HttpClient client = HttpClient.newHttpClient();

        assertThat(client.send(
                                request.copy()
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString("{}"))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(status);
        assertThat(client.send(request.copy().GET().build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        if (status == 403) {
            HttpRequest deployment = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + "/engine-rest/deployment/create"))
                    .header("Authorization", "Basic " + credentials)
                    .header("Origin", from)
                    .header("Content-Type", "multipart/form-data; boundary=x")
                    .POST(BodyPublishers.ofString("--x--\r\n"))
                    .build();
            HttpResponse<String> refused = client.send(deployment, BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body())
                    .contains("urn:gridcase:problem:other-origin", "来自另一网站的页面", "GRIDCASE_TRUSTED_PROXIES");
        }
    }

    @Test
    void signingInNeedsTheTokenOfTheCookie() {
        String sent = "username=%s&password=%s".formatted(ACCOUNT, RIGHT);
        String path = "/camunda/api/admin/auth/user/default/login/tasklist";

        assertThat(Visitor.anonymous(port)
                        .post(path, "application/x-www-form-urlencoded", sent)
                        .statusCode())
                .isEqualTo(403);
        for (String token : new String[] {null, "", "0".repeat(32)}) {
            assertThat(browser.postWithToken(path, "{}", token).statusCode()).isEqualTo(403);
        }
        assertThat(browser.signIn(ACCOUNT, RIGHT).statusCode()).isEqualTo(200);
    }

    @Test
    void signingInMakesANewSession() {
        String before = browser.cookie("JSESSIONID");

        assertThat(browser.signIn(ACCOUNT, RIGHT).statusCode()).isEqualTo(200);

        assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(before);
        assertThat(browser.get(COUNT).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodySeesAnythingInTheWebappsBeforeSigningIn() {
        assertThat(browser.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(browser.post(COUNT, "{}").statusCode()).isEqualTo(401);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").statusCode())
                .isIn(401, 404);
        assertThat(browser.get("/camunda/api/cockpit/plugin/base/default/process-definition/statistics")
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser.get("/camunda/api/engine/engine/default/user").statusCode())
                .isEqualTo(401);
    }

    @Test
    void anOrdinaryAccountHasTasklistAndNothingElse() {
        assertThat(browser.signIn(ACCOUNT, RIGHT).body()).contains("\"authorizedApps\":[\"tasklist\"");
        assertThat(new WebappVisitor(port).signIn(ACCOUNT, RIGHT).body()).doesNotContain("admin\"", "cockpit");
    }

    @Test
    void aChangeNeedsTheTokenOfTheSession() {
        browser.signIn(ACCOUNT, RIGHT);

        assertThat(browser.post(COUNT, "{}").statusCode()).isEqualTo(200);
        for (String token : new String[] {null, "", "0".repeat(32), new WebappVisitor(port).cookie("XSRF-TOKEN")}) {
            WebappVisitor forged = new WebappVisitor(port);
            forged.signIn(ACCOUNT, RIGHT);
            assertThat(forged.postWithToken(COUNT, "{}", token).statusCode()).isEqualTo(403);
            assertThat(forged.get(COUNT).statusCode()).isEqualTo(200); // the session of the person's own page goes on
        }
    }

    @Test
    void twoSlipsCostNothing() {
        assertThat(browser.signIn(ACCOUNT, "wrong").statusCode()).isEqualTo(401);
        assertThat(caller.with("wrong").get(REST).statusCode()).isEqualTo(401);

        assertThat(browser.signIn(ACCOUNT, RIGHT).statusCode()).isEqualTo(200);
        assertThat(caller.get(REST).statusCode()).isEqualTo(200);
    }

    @Test
    void afterThreeWrongPasswordsEvenTheRightOneHasToWaitAtEveryDoor() {
        assertThat(browser.signIn(ACCOUNT, "wrong").statusCode()).isEqualTo(401);
        assertThat(caller.with("wrong").get(REST).statusCode()).isEqualTo(401);
        assertThat(caller.with("wrong").get("/api/cases").statusCode()).isEqualTo(401);

        HttpResponse<String> early = caller.get(REST);
        assertThat(early.statusCode()).isEqualTo(429);
        assertThat(early.body()).contains("尝试过于频繁");
        assertThat(Integer.parseInt(header(early, "Retry-After"))).isBetween(1, 5);
        assertThat(caller.get("/api/cases").statusCode()).isEqualTo(429);
        HttpResponse<String> page = browser.signIn(ACCOUNT, RIGHT);
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).contains("\"message\":\"密码错误次数过多，请 ", " 秒后再试");

        later(Duration.ofSeconds(6));

        assertThat(caller.get(REST).statusCode()).isEqualTo(200);
        assertThat(browser.signIn(ACCOUNT, RIGHT).statusCode()).isEqualTo(200);
    }

    @Test
    void theDelayGrowsUpToAQuarterOfAnHour() {
        wrongOnes(caller, 12);

        later(Duration.ofMinutes(14));
        assertThat(caller.get(REST).statusCode()).isEqualTo(429);
        later(Duration.ofSeconds(70));
        assertThat(caller.get(REST).statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasSignedInFromAnAddressWaitsHalfAMinuteThereAtMost() {
        assertThat(browser.signIn(ACCOUNT, RIGHT).statusCode()).isEqualTo(200);
        wrongOnes(caller, 30);

        later(Duration.ofSeconds(31));

        assertThat(caller.get(REST).statusCode()).isEqualTo(200);
        assertThat(browser.signIn(ACCOUNT, RIGHT).statusCode()).isEqualTo(200);
    }

    @Test
    void aClockThatIsPutBackKeepsNobodyWaiting() {
        wrongOnes(caller, 12);
        ClockUtil.setCurrentTime(new java.util.Date(
                ClockUtil.getCurrentTime().getTime() - Duration.ofDays(2).toMillis()));

        assertThat(caller.get(REST).statusCode()).isEqualTo(200);
    }

    private void wrongOnes(Visitor visitor, int number) {
        for (int attempt = 0; attempt < number; attempt++) {
            assertThat(visitor.with("wrong-" + attempt).get(REST).statusCode()).isEqualTo(401);
            if (attempt < number - 1) {
                later(Duration.ofSeconds(901));
            }
        }
    }

    @Test
    void anUnknownAccountAnswersLikeAWrongPassword() {
        Visitor unknown = new Visitor(port, "no-such-" + UUID.randomUUID(), RIGHT, null);

        HttpResponse<String> answer = unknown.get("/engine-rest/task/count");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo(caller.with("wrong").get("/engine-rest/task/count").body());
    }

    @Test
    void aChangedMembershipTakesEffectAtOnceInAnOpenSession() {
        walk.reported();
        browser.signIn(ACCOUNT, RIGHT);
        assertThat(browser.get(COUNT).body()).contains("\"count\":0");

        accounts.join(ACCOUNT, CaseWalk.GRID);
        assertThat(browser.get(COUNT).body()).doesNotContain("\"count\":0");
        assertThat(caller.get("/engine-rest/task/count").body()).doesNotContain("\"count\":0");

        accounts.leave(ACCOUNT, CaseWalk.GRID);
        assertThat(browser.get(COUNT).body()).contains("\"count\":0");
        assertThat(caller.get("/engine-rest/task/count").body()).contains("\"count\":0");
    }

    @Test
    void theSessionOfARemovedAccountEndsAtOnce() {
        browser.signIn(ACCOUNT, RIGHT);
        assertThat(browser.get(COUNT).statusCode()).isEqualTo(200);

        identities.deleteUser(ACCOUNT);

        assertThat(browser.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(caller.get("/engine-rest/task/count").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> firstPage() {
        return Visitor.anonymous(port).get("/camunda/app/welcome/default/");
    }

    private static void later(Duration by) {
        ClockUtil.setCurrentTime(new java.util.Date(ClockUtil.getCurrentTime().getTime() + by.toMillis()));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }
}
