package org.gridcase.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.gridcase.AnotherApplication;
import org.gridcase.GridcaseApplication;
import org.gridcase.Visitor;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.Person;
import org.gridcase.security.Actor;
import org.gridcase.security.FormerStaff;
import org.gridcase.security.signin.ProviderSubjects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in through a provider that runs beside the application, every step over HTTP as a browser or a program takes it. */
class OidcSignInTest {

    private static final String ENGINE = "withProvider";
    private static final String PAGE = "/camunda/app/tasklist/" + ENGINE + "/";
    private static final String COUNT = "/camunda/api/engine/engine/" + ENGINE + "/task/count";
    private static final String REST = "/engine-rest/engine/" + ENGINE + "/task/count";
    private static final String LOGOUT = "/camunda/api/admin/auth/user/" + ENGINE + "/logout";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static ProviderForTests provider;
    private static AnotherApplication application;

    @BeforeAll
    static void bothSides() {
        int providerPort = ProviderForTests.freePort();
        application = AnotherApplication.start(
                GridcaseApplication.class,
                ENGINE,
                "--spring.profiles.active=demo,oidc",
                "--gridcase.demo.cases=false",
                "--GRIDCASE_OIDC_ISSUER=http://localhost:" + providerPort,
                "--GRIDCASE_OIDC_CLIENT_ID=" + ProviderForTests.CLIENT,
                "--GRIDCASE_OIDC_CLIENT_SECRET=" + ProviderForTests.SECRET,
                "--GRIDCASE_OIDC_ROLES_CLAIM=roles",
                "--GRIDCASE_OIDC_UNKNOWN_PEOPLE=create");
        // Only now: the application starts without its provider.
        provider = new ProviderForTests(providerPort, application.port());
        application.bean(OrganisationService.class).save(new Person("left-colleague", "钱离任", false), null);
    }

    @AfterAll
    static void close() {
        application.close();
        provider.close();
    }

    @Test
    void whoOpensAPageSignsInAtTheProviderAndComesBackToIt() {
        Browser browser = new Browser();

        HttpResponse<String> page = browser.signIn("supervisor", PAGE);

        assertThat(page.uri().getPath()).isEqualTo(PAGE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(browser.get(COUNT).statusCode()).isEqualTo(200);
        assertThat(browser.steps).anySatisfy(step -> assertThat(step.toString())
                .contains("/oauth2/authorize?", "code_challenge_method=S256", "state=", "nonce="));
        assertThat(browser.setCookies)
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .isNotEmpty()
                .allSatisfy(cookie ->
                        assertThat(cookie).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Lax"));
    }

    @Test
    void comingBackMakesANewSession() {
        Browser browser = new Browser();
        browser.get(PAGE, false);
        String before = browser.cookie("JSESSIONID");

        browser.signIn("grid-worker", PAGE);

        assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(before);
    }

    @Test
    void aForgedReturnSignsNobodyIn() {
        Browser browser = new Browser();
        browser.get(PAGE, false);

        HttpResponse<String> answer = browser.get("/sign-in/return?code=forged&state=forged");

        assertThat(answer.uri().getPath()).isEqualTo("/sign-in/failed.html");
        assertThat(answer.body()).contains("登录没有成功");
        assertThat(browser.get(COUNT).statusCode()).isEqualTo(401);
    }

    @Test
    void whoSignsOutHereIsSignedOutThere() {
        Browser browser = new Browser();
        browser.signIn("supervisor", PAGE);

        assertThat(browser.post(LOGOUT).statusCode()).isEqualTo(200);
        assertThat(browser.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(browser.get("/sign-in/choices").body()).contains("\"leave\":\"/sign-in/leave\"");
        HttpResponse<String> left = browser.get("/sign-in/leave");

        assertThat(browser.steps).anySatisfy(step -> assertThat(step.toString())
                .startsWith(provider.issuer() + "/connect/logout?")
                .contains("id_token_hint=", "post_logout_redirect_uri="));
        assertThat(left.uri().getPath()).isEqualTo("/sign-in/left.html");
        assertThat(browser.get(PAGE).uri().getPath())
                .as("the provider asks again")
                .isEqualTo("/login");
    }

    @Test
    void whoSignsOutThereIsSignedOutHere() {
        Browser again = new Browser();
        again.signIn("supervisor", PAGE);
        Browser another = new Browser();
        another.signIn("grid-worker", PAGE);

        assertThat(loggedOut(logoutToken("supervisor", null).build())).isEqualTo(200);

        assertThat(again.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(another.get(COUNT).statusCode()).isEqualTo(200);
    }

    @Test
    void aLogoutTokenOfOneSessionEndsThatOne() {
        Browser browser = new Browser();
        browser.signIn("supervisor", PAGE);
        String sid = provider.lastSession("supervisor");
        Browser elsewhere = new Browser();
        elsewhere.signIn("supervisor", PAGE);

        assertThat(loggedOut(logoutToken("supervisor", sid).build())).isEqualTo(200);

        assertThat(browser.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(elsewhere.get(COUNT).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoLogoutTokenOfTheProviderForUsEndsNothing() {
        Browser browser = new Browser();
        browser.signIn("supervisor", PAGE);
        JWTClaimsSet good = logoutToken("supervisor", null).build();

        for (JWTClaimsSet bad : List.of(
                new JWTClaimsSet.Builder(good).audience("another-client").build(),
                new JWTClaimsSet.Builder(good)
                        .issuer("https://provider.example.org")
                        .build(),
                new JWTClaimsSet.Builder(good).claim("events", Map.of()).build(),
                new JWTClaimsSet.Builder(good).claim("nonce", "n").build(),
                new JWTClaimsSet.Builder(good).subject(null).build(),
                new JWTClaimsSet.Builder(good).expirationTime(null).build(),
                new JWTClaimsSet.Builder(good)
                        .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                        .build())) {
            assertThat(loggedOut(bad)).as(bad.toString()).isEqualTo(400);
        }
        assertThat(loggedOut(provider.token(ProviderForTests.key(), "logout+jwt", good)))
                .isEqualTo(400);
        assertThat(loggedOut(new PlainJWT(good).serialize())).isEqualTo(400);
        assertThat(loggedOut("nonsense")).isEqualTo(400);
        assertThat(browser.get(COUNT).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenOfTheProviderOpensBothInterfaces() {
        String token = new Browser().accessToken("supervisor");

        assertThat(call("/api/cases", token).statusCode()).isEqualTo(200);
        assertThat(call(REST, token).statusCode()).isEqualTo(200);
        assertThat(call("/api/cases", token).headers().firstValue("Set-Cookie")).isEmpty();
        // besides account and password
        assertThat(Visitor.demo(application.port(), "supervisor")
                        .get("/api/cases")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatIsNotForUsNotFromTheProviderOrNotValidOpensNothing() throws Exception {
        JWTClaimsSet good = accessToken("supervisor").build();
        assertThat(call("/api/cases", signed(good)).statusCode()).isEqualTo(200);
        RSAKey another = ProviderForTests.key();
        String halves = signed(good);

        for (String token : List.of(
                signed(new JWTClaimsSet.Builder(good).audience("someone-else").build()),
                signed(new JWTClaimsSet.Builder(good)
                        .audience(ProviderForTests.CLIENT)
                        .build()),
                signed(new JWTClaimsSet.Builder(good).audience((String) null).build()),
                signed(new JWTClaimsSet.Builder(good)
                        .issuer("https://provider.example.org")
                        .build()),
                signed(new JWTClaimsSet.Builder(good)
                        .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                        .build()),
                signed(new JWTClaimsSet.Builder(good)
                        .notBeforeTime(Date.from(Instant.now().plusSeconds(120)))
                        .build()),
                provider.token(another, "JWT", good),
                provider.token(provider.ownKey(), "logout+jwt", good),
                new PlainJWT(good).serialize(),
                halves.substring(0, halves.lastIndexOf('.') + 1),
                withForgedAccount(halves),
                "nonsense")) {
            for (String path : List.of("/api/cases", REST)) {
                HttpResponse<String> answer = call(path, token);
                assertThat(answer.statusCode()).as(token).isEqualTo(401);
                assertThat(answer.body()).contains("需要登录");
            }
        }
    }

    @Test
    void tokensOfSomebodyWhomTheProviderHasSignedOutEndToo() {
        String before =
                signed(accessToken("community-clerk").subject("community-clerk").build());
        assertThat(call("/api/cases", before).statusCode()).isEqualTo(200);

        assertThat(loggedOut(logoutToken("community-clerk", null).build())).isEqualTo(200);

        assertThat(call("/api/cases", before).statusCode()).isEqualTo(401);
    }

    @Test
    void whoOnlyTheProviderKnowsGetsAnAccountIfTheSettingSaysSo() {
        Browser browser = new Browser();

        assertThat(browser.signIn("new-colleague", PAGE).uri().getPath()).isEqualTo(PAGE);

        assertThat(identities()
                        .createUserQuery()
                        .userId("new-colleague")
                        .singleResult()
                        .getFirstName())
                .isEqualTo("人员new-colleague");
        assertThat(identities().createGroupQuery().groupMember("new-colleague").count())
                .isZero();
        assertThat(Visitor.demo(application.port(), "new-colleague")
                        .get("/api/cases")
                        .statusCode())
                .as("there is no password to it")
                .isEqualTo(401);
    }

    @Test
    void otherwiseSomebodyUnknownIsNobody() {
        OidcAccounts people = people(settings("gridcase-api"));

        assertThat(people.account(Map.of("preferred_username", "nobody-yet"))).isEmpty();
        assertThat(people.account(Map.of("sub", "supervisor")))
                .as("another claim")
                .isEmpty();
        assertThat(people.account(Map.of("preferred_username", "supervisor"))).contains("supervisor");
        assertThat(identities().createUserQuery().userId("nobody-yet").count()).isZero();
    }

    @Test
    void administratorsDoNotComeThroughTheProvider() {
        Browser browser = new Browser();

        assertThat(browser.signIn("admin", PAGE).uri().getPath()).isEqualTo("/sign-in/unknown.html");
        assertThat(browser.get(COUNT).statusCode()).isEqualTo(401);
        for (String path : List.of("/api/cases", REST)) {
            assertThat(call(path, signed(accessToken("admin").build())).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void theyDoWhereTheSettingSaysSo() {
        Map<String, Object> claims = Map.of("preferred_username", "admin");

        assertThat(people(settings("gridcase-api", false)).account(claims)).isEmpty();
        assertThat(people(settings("gridcase-api", true)).account(claims)).contains("admin");
    }

    private static OidcAccounts people(OidcProperties settings) {
        return new OidcAccounts(
                settings,
                application.bean(EngineAccounts.class),
                application.bean(UserRepository.class),
                new ObjectProvider<FormerStaff>() {},
                application.bean(ProviderSubjects.class),
                application.bean(Actor.class),
                application.bean(TransactionTemplate.class));
    }

    @Test
    void theAudienceOfTokensCannotBeTheClientItself() {
        assertThatThrownBy(() -> settings(ProviderForTests.CLIENT)).hasMessageContaining("must differ from client-id");
    }

    private static OidcProperties settings(String audience) {
        return settings(audience, false);
    }

    private static OidcProperties settings(String audience, boolean administrators) {
        return new OidcProperties(
                provider.issuer(),
                ProviderForTests.CLIENT,
                null,
                List.of("openid"),
                "preferred_username",
                "name",
                audience,
                null,
                OidcProperties.UnknownPeople.REFUSE,
                administrators);
    }

    @Test
    void whoHasLeftIsNotBroughtBackByTheProvider() {
        Browser browser = new Browser();

        HttpResponse<String> page = browser.signIn("left-colleague", PAGE);

        assertThat(page.uri().getPath()).isEqualTo("/sign-in/unknown.html");
        assertThat(page.body()).contains("没有账号");
        assertThat(browser.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(call("/api/cases", signed(accessToken("left-colleague").build()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(identities().createUserQuery().userId("left-colleague").count())
                .isZero();
        assertThat(browser.get("/sign-in/leave").uri().getPath()).isEqualTo("/sign-in/left.html");
    }

    @Test
    void aNameThatTheProviderGaveToAnotherPersonIsNoWayIn() {
        String first = signed(accessToken("lg-clerk").subject("first").build());
        String second = signed(accessToken("lg-clerk").subject("second").build());
        assertThat(call("/api/cases", first).statusCode()).isEqualTo(200);

        assertThat(call("/api/cases", second).statusCode()).isEqualTo(401);
        assertThat(call("/api/cases", first).statusCode()).isEqualTo(200);

        HttpResponse<String> imported = Visitor.demo(application.port(), "admin")
                .post(
                        "/api/organisation/import",
                        "multipart/form-data; boundary=frontier",
                        "--frontier\r\nContent-Disposition: form-data; name=\"people\"; filename=\"people.csv\"\r\n\r\n"
                                + "id,name,holder\nlg-clerk,周强,new-person\n\r\n--frontier--\r\n");
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
        assertThat(call("/api/cases", first).statusCode()).isEqualTo(401);
        assertThat(call("/api/cases", second).statusCode()).isEqualTo(200);
        assertThat(call("/api/cases", first).statusCode()).isEqualTo(401);
    }

    @Test
    void whoIsRemovedAndMadeAnewMayHaveAnotherSubject() {
        OrganisationService register = application.bean(OrganisationService.class);
        register.save(new Person("grid-partner-3", "赵三"), null);
        assertThat(call(REST, signed(accessToken("grid-partner-3").subject("a").build()))
                        .statusCode())
                .isEqualTo(200);

        register.save(new Person("grid-partner-3", "赵三", false), null);
        register.save(new Person("grid-partner-3", "赵三"), null);

        assertThat(call(REST, signed(accessToken("grid-partner-3").subject("b").build()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyIsMadeWhoCouldBeTakenForAnother() {
        for (JWTClaimsSet.Builder token : List.of(
                accessToken("Grid-Worker"),
                accessToken("LEFT-colleague"),
                accessToken("backwards").claim("name", "张\u202E三"))) {
            assertThat(call("/api/cases", signed(token.build())).statusCode()).isEqualTo(401);
        }
        assertThat(identities()
                        .createUserQuery()
                        .userIdIn("Grid-Worker", "LEFT-colleague", "backwards")
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "../admin", "a'; drop table", "个人"})
    void anAccountThatCannotBeOneOfOursIsNobodys(String account) {
        assertThat(call("/api/cases", signed(accessToken(account).build())).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoIsRemovedHereIsOutAtOnceWhateverTheProviderSays() {
        OrganisationService register = application.bean(OrganisationService.class);
        register.save(new Person("grid-partner-2", "赵二"), null);
        String token = signed(accessToken("grid-partner-2").build());
        assertThat(call(REST, token).statusCode()).isEqualTo(200);

        register.save(new Person("grid-partner-2", "赵二", false), null);

        assertThat(call(REST, token).statusCode()).isEqualTo(401);
        assertThat(call("/api/cases", token).statusCode()).isEqualTo(401);
    }

    @Test
    void rolesFollowTheClaimUnitsAndAdministratorsDoNot() {
        IdentityService identities = identities();
        long units = identities.createGroupQuery().groupMember("section-clerk").count();
        String unit = identities
                .createGroupQuery()
                .groupMember("section-clerk")
                .list()
                .get(0)
                .getId();

        call(
                "/api/cases",
                signed(accessToken("section-clerk")
                        .claim("roles", List.of("supervisors", "camunda-admin", "370112-centre", "no-such-role"))
                        .build()));
        assertThat(groups("section-clerk"))
                .contains("supervisors", unit)
                .doesNotContain("camunda-admin", "370112-centre");

        call(
                "/api/cases",
                signed(accessToken("section-clerk").claim("roles", List.of()).build()));
        assertThat(groups("section-clerk")).contains(unit).hasSize((int) units);
    }

    @Test
    void whoHasNoAccountAtTheProviderSignsInHere() {
        Browser browser = new Browser();

        HttpResponse<String> page = browser.get("/sign-in/local");

        assertThat(page.uri().getPath()).isEqualTo("/camunda/app/welcome/" + ENGINE + "/");
        assertThat(browser.get("/sign-in/choices").body()).contains("\"provider\":\"/sign-in/oidc/provider\"");
        assertThat(browser.signInLocally("admin").statusCode()).isEqualTo(200);
        assertThat(browser.get(COUNT).statusCode()).isEqualTo(200);
    }

    private static IdentityService identities() {
        return application.engine().getIdentityService();
    }

    private static List<String> groups(String account) {
        return identities().createGroupQuery().groupMember(account).list().stream()
                .map(group -> group.getId())
                .toList();
    }

    private static JWTClaimsSet.Builder accessToken(String account) {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .subject(account.isEmpty() ? "x" : account)
                .audience(ProviderForTests.AUDIENCE)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("name", "人员")
                .claim("roles", "supervisor".equals(account) ? List.of("supervisors") : List.of())
                .claim("preferred_username", account);
    }

    private static JWTClaimsSet.Builder logoutToken(String subject, String sid) {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .subject(subject)
                .audience(ProviderForTests.CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of(EVENT, Map.of()))
                .claim("sid", sid);
    }

    private static String signed(JWTClaimsSet claims) {
        return provider.token(provider.ownKey(), "JWT", claims);
    }

    private static String withForgedAccount(String token) {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("supervisor", "admin");
        return parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }

    private static int loggedOut(JWTClaimsSet claims) {
        return loggedOut(provider.token(provider.ownKey(), "logout+jwt", claims));
    }

    private static int loggedOut(String token) {
        return send(
                        HttpClient.newHttpClient(),
                        HttpRequest.newBuilder(at("/sign-in/logged-out"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("logout_token=" + token)))
                .statusCode();
    }

    private static HttpResponse<String> call(String path, String token) {
        return send(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token));
    }

    private static URI at(String path) {
        return URI.create("http://localhost:" + application.port() + path);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes where it is sent, keeps the cookies of both sides, and notes every step. */
    private static class Browser {

        private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

        private final CookieManager cookies = new CookieManager();
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private final List<URI> steps = new ArrayList<>();
        private final List<String> setCookies = new ArrayList<>();

        HttpResponse<String> get(String path) {
            return get(path, true);
        }

        HttpResponse<String> get(String path, boolean further) {
            return go(HttpRequest.newBuilder(at(path)), further);
        }

        private HttpResponse<String> go(HttpRequest.Builder request, boolean further) {
            HttpResponse<String> answer = step(request.header("Accept", "text/html, */*;q=0.8"));
            while (further && answer.statusCode() / 100 == 3) {
                URI next = answer.uri()
                        .resolve(answer.headers().firstValue("Location").orElseThrow());
                if (next.getPort() != application.port() && next.getPort() != provider.port()) {
                    return answer; // somebody else's
                }
                answer = step(HttpRequest.newBuilder(next).header("Accept", "text/html"));
            }
            return answer;
        }

        private HttpResponse<String> step(HttpRequest.Builder request) {
            HttpResponse<String> answer = send(client, request);
            steps.add(answer.uri());
            setCookies.addAll(answer.headers().allValues("Set-Cookie"));
            return answer;
        }

        HttpResponse<String> signIn(String account, String page) {
            return fillIn(get(page), account);
        }

        private HttpResponse<String> fillIn(HttpResponse<String> form, String account) {
            assertThat(form.uri().getPath()).isEqualTo("/login");
            assertThat(form.uri().getPort()).isEqualTo(provider.port());
            Matcher csrf = CSRF.matcher(form.body());
            assertThat(csrf.find()).isTrue();
            return go(
                    form(
                            form.uri(),
                            "username=%s&password=%s&_csrf=%s"
                                    .formatted(account, ProviderForTests.PASSWORD, encoded(csrf.group(1)))),
                    true);
        }

        HttpResponse<String> signInLocally(String account) {
            return step(form(
                            at("/camunda/api/admin/auth/user/" + ENGINE + "/login/welcome"),
                            "username=%s&password=%s".formatted(account, DemoDistrict.PASSWORD))
                    .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN")));
        }

        HttpResponse<String> post(String path) {
            get("/camunda/app/welcome/" + ENGINE + "/");
            return step(HttpRequest.newBuilder(at(path))
                    .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}")));
        }

        /** As a program of the person gets one. */
        String accessToken(String account) {
            String verifier = "a-verifier-of-the-program-that-is-long-enough-43";
            URI authorize = URI.create(provider.issuer() + "/oauth2/authorize?response_type=code&scope=openid"
                    + "&client_id=program&state=s&code_challenge_method=S256&code_challenge=" + challenge(verifier)
                    + "&redirect_uri=" + encoded("http://127.0.0.1:1/back"));
            HttpResponse<String> back = fillIn(go(HttpRequest.newBuilder(authorize), true), account);
            assertThat(back.statusCode()).as(back.uri() + " " + back.body()).isEqualTo(302);
            String code =
                    back.headers().firstValue("Location").orElseThrow().replaceFirst(".*[?&]code=([^&]+).*", "$1");
            HttpResponse<String> tokens = step(form(
                    URI.create(provider.issuer() + "/oauth2/token"),
                    "grant_type=authorization_code&client_id=program&code=%s&code_verifier=%s&redirect_uri=%s"
                            .formatted(code, verifier, encoded("http://127.0.0.1:1/back"))));
            try {
                return new ObjectMapper()
                        .readTree(tokens.body())
                        .path("access_token")
                        .asText();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String cookie(String name) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .reduce((earlier, later) -> later)
                    .map(HttpCookie::getValue)
                    .orElse("");
        }

        private static HttpRequest.Builder form(URI to, String content) {
            return HttpRequest.newBuilder(to)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(content));
        }

        private static String challenge(String verifier) {
            try {
                return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256")
                                .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
