package org.gridcase.security.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpSession;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.IdentityService;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.account.WebappAuthentication;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.StopWatch;

/** Passwords that are given, changed and taken away, and what becomes of the sessions. */
@GridcaseTest
class AccountsTest {

    private static final String PERSON = "sign-in-tester";
    private static final String NAME = "陆测试";
    private static final String OWN = "a-right-one-2026";
    private static final String OTHER = "another-right-one";
    private static final String COUNT = "/camunda/api/engine/engine/default/task/count";
    private static final String PROFILE = "/camunda/api/engine/engine/default/user/" + PERSON;
    private static final String FIRST = "/api/accounts/first-passwords";
    private static final String PASSWORD = "/api/account/password";

    @LocalServerPort
    private int port;

    @Autowired
    private EngineAccounts accounts;

    @Autowired
    private IdentityService identities;

    @Autowired
    private OrganisationService register;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private UserRepository users;

    @Autowired
    private TemporaryPasswordRepository temporary;

    @Autowired
    private WebappAuthentication webapps;

    @Autowired
    private ProviderLogoutRepository logouts;

    private Visitor caller;
    private Visitor admin;

    @BeforeEach
    void aPerson() {
        register.save(new Person(PERSON, NAME), OWN);
        caller = new Visitor(port, PERSON, OWN, null);
        admin = Visitor.demo(port, "admin");
    }

    @AfterEach
    void nobody() {
        identities.deleteUser(PERSON);
        sql.sql("delete from org_person where id = :id").param("id", PERSON).update();
        sql.sql("delete from sign_in_delay").update();
    }

    @Test
    void aPersonChangesThePasswordAndTheOtherSessionsEnd() {
        WebappVisitor here = signedIn(OWN);
        WebappVisitor elsewhere = signedIn(OWN);

        HttpResponse<String> answer = here.post(PASSWORD, change(OWN, OTHER));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(here.get(COUNT).statusCode()).isEqualTo(200);
        assertThat(elsewhere.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(caller.get("/api/cases").statusCode()).isEqualTo(401);
        assertThat(caller.with(OTHER).get("/api/cases").statusCode()).isEqualTo(200);
    }

    @Test
    void theProfilePageOfTheWebappsDoesTheSameUnderTheSameRules() {
        WebappVisitor here = signedIn(OWN);
        WebappVisitor elsewhere = signedIn(OWN);

        HttpResponse<String> weak = here.send("PUT", PROFILE + "/credentials", credentials("password2026", OWN));
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body()).contains("不得是常见的密码");
        assertThat(here.send("PUT", PROFILE + "/credentials", credentials(OTHER, "not-mine"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(here.send("PUT", PROFILE + "/credentials", credentials(OTHER, OWN))
                        .statusCode())
                .isEqualTo(204);

        assertThat(here.get(COUNT).statusCode()).isEqualTo(200);
        assertThat(elsewhere.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(caller.with(OTHER).get("/api/cases").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsWrongWithANewPasswordIsSaidInChinese() {
        assertThat(caller.post(PASSWORD, change("not-mine", OTHER)).body()).contains("现在的密码不正确");
        assertThat(caller.post(PASSWORD, change(OWN, OWN)).body()).contains("不能与现在的密码相同");
        assertThat(caller.post(PASSWORD, change(OWN, "short")).body()).contains("至少 10 个字符");
        assertThat(caller.post(PASSWORD, change(OWN, "password2026")).body()).contains("太常见");
        assertThat(caller.post(PASSWORD, change(OWN, NAME + "的好密码一二三四")).body()).contains("不能含有账号或姓名");
        assertThat(caller.post(PASSWORD, "{\"current\":\"x\"}").body()).contains("\"field\":\"new\"");
        assertThat(caller.get("/api/cases").statusCode()).isEqualTo(200); // nothing has changed
    }

    @Test
    void aFirstPasswordIsGoodForChoosingAnOwnOneAndForNothingElse() {
        String first = firstPassword();
        Visitor newcomer = caller.with(first);

        for (String path : List.of("/api/cases", "/engine-rest/task/count", "/v3/api-docs", "/engine-rest/user")) {
            HttpResponse<String> answer = newcomer.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("须先修改密码");
        }
        assertThat(newcomer.send("PUT", "/engine-rest/user/" + PERSON + "/credentials", credentials(OTHER, first))
                        .statusCode())
                .isEqualTo(403);
        WebappVisitor page = new WebappVisitor(port);
        HttpResponse<String> refused = page.signIn(PERSON, first);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("临时密码", "/sign-in/password.html");
        assertThat(page.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(newcomer.get("/actuator/health").body()).doesNotContain("components");

        assertThat(newcomer.post(PASSWORD, change(first, OTHER)).statusCode()).isEqualTo(204);

        assertThat(caller.with(OTHER).get("/api/cases").statusCode()).isEqualTo(200);
        assertThat(signedIn(OTHER).get(COUNT).statusCode()).isEqualTo(200);
        assertThat(newcomer.get("/api/cases").statusCode()).isEqualTo(401);
    }

    @Test
    void aFirstPasswordExpires() {
        Visitor newcomer = caller.with(firstPassword());
        assertThat(newcomer.get("/api/cases").statusCode()).isEqualTo(403);

        TimeMachine.forward(Duration.ofDays(15));

        assertThat(newcomer.get("/api/cases").statusCode()).isEqualTo(401);
        assertThat(newcomer.post(PASSWORD, change("any", OTHER)).statusCode()).isEqualTo(401);
    }

    @Test
    void givingAFirstPasswordEndsThePersonsSessionsAtOnce() {
        WebappVisitor page = signedIn(OWN);
        assertThat(caller.get("/api/cases").statusCode()).isEqualTo(200);

        firstPassword();

        assertThat(page.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(caller.get("/api/cases").statusCode()).isEqualTo(401);
    }

    @Test
    void whatAnAdministratorSetsInTheWebappsIsTemporaryToo() {
        WebappVisitor page = new WebappVisitor(port);
        page.signIn("admin", DemoDistrict.PASSWORD);

        assertThat(page.send("PUT", PROFILE + "/credentials", credentials(OTHER, DemoDistrict.PASSWORD))
                        .statusCode())
                .isEqualTo(204);

        assertThat(caller.with(OTHER).get("/api/cases").statusCode()).isEqualTo(403);
        assertThat(caller.with(OTHER).post(PASSWORD, change(OTHER, OWN)).statusCode())
                .isEqualTo(204);
        assertThat(caller.get("/api/cases").statusCode()).isEqualTo(200);
    }

    @Test
    void importedPeopleGetTheirsByAListToPrint() {
        accounts.person(PERSON + "-2", "=HYPERLINK()", null);
        try {
            HttpResponse<String> list = admin.post(FIRST, "{\"people\":[\"%1$s\",\"%1$s-2\"]}".formatted(PERSON));

            assertThat(list.statusCode()).isEqualTo(200);
            assertThat(list.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
            assertThat(list.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
            assertThat(list.body()).startsWith("\uFEFF账号,姓名,首次密码,有效期至\r\n");
            assertThat(list.body().lines().skip(1)).hasSize(2);
            assertThat(list.body()).contains(PERSON + "," + NAME + ",").contains(",'=HYPERLINK(),");

            HttpResponse<String> all = admin.post(FIRST, "{\"withoutPassword\":true}");
            assertThat(all.body()).doesNotContain(PERSON);
        } finally {
            identities.deleteUser(PERSON + "-2");
        }
    }

    @Test
    void onlyAdministratorsGiveFirstPasswordsAndNotToThemselves() {
        assertThat(caller.post(FIRST, "{\"people\":[\"admin\"]}").statusCode()).isEqualTo(403);
        assertThat(admin.post(FIRST, "{\"people\":[\"admin\"]}").body()).contains("不能给自己");
        assertThat(admin.post(FIRST, "{\"people\":[\"%s\",\"nobody-here\"]}".formatted(PERSON))
                        .body())
                .contains("没有账号“nobody-here”");
        assertThat(admin.post(FIRST, "{}").statusCode()).isEqualTo(400);
        assertThat(admin.post(FIRST, "{\"people\":[7]}").statusCode()).isEqualTo(400);
        assertThat(admin.post(FIRST, "{\"people\":[\"x\"],\"withoutPassword\":true}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(caller.get("/api/cases").statusCode()).isEqualTo(200); // nobody's has changed
    }

    @Test
    void nobodyChangesTheirOwnNameButTheOrganisation() {
        String forged = "{\"id\":\"%s\",\"firstName\":\"张局长\",\"lastName\":\"\",\"email\":\"\"}".formatted(PERSON);

        HttpResponse<String> rest = caller.send("PUT", "/engine-rest/user/" + PERSON + "/profile", forged);
        HttpResponse<String> page = signedIn(OWN).send("PUT", PROFILE + "/profile", forged);

        assertThat(rest.statusCode()).isEqualTo(400);
        assertThat(rest.body()).contains("不能自行修改");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(identities.createUserQuery().userId(PERSON).singleResult().getFirstName())
                .isEqualTo(NAME);
    }

    @Test
    void noAdministratorRenamesAPersonPastTheImport() {
        String renamed = "{\"id\":\"%s\",\"firstName\":\"周强\",\"lastName\":\"\",\"email\":\"\"}".formatted(PERSON);
        String withAddress =
                "{\"id\":\"%s\",\"firstName\":\"%s\",\"lastName\":\"\",\"email\":\"a@b.cn\"}".formatted(PERSON, NAME);

        HttpResponse<String> refused = admin.send("PUT", "/engine-rest/user/" + PERSON + "/profile", renamed);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("账号 " + PERSON + " 归“" + NAME + "”使用", "people.csv");
        assertThat(admin.send("PUT", "/engine-rest/user/" + PERSON + "/profile", withAddress)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void noAccountIsMadeThatCouldBeTakenForAnothers() {
        assertThat(made(PERSON.toUpperCase(Locale.ROOT), "周强").body()).contains("只有大小写不同");
        assertThat(made("Admin", "周强").body()).contains("只有大小写不同");
        assertThat(made("quite-new", "周\\u202E强").body()).contains("看不见的字符");
        assertThat(made("quite-new", "周\\n强").body()).contains("换行");

        register.save(new Person(PERSON, NAME, false), null);

        assertThat(made(PERSON, NAME).body()).contains("属于已停用的人员", "people.csv");
        assertThat(made(PERSON.toUpperCase(Locale.ROOT), "周强").body()).contains("只有大小写不同");
        assertThat(identities.createUserQuery().userId(PERSON).count()).isZero();
    }

    private HttpResponse<String> made(String id, String name) {
        HttpResponse<String> answer = admin.post(
                "/engine-rest/user/create",
                "{\"profile\":{\"id\":\"%s\",\"firstName\":\"%s\",\"lastName\":\"\"},\"credentials\":{\"password\":\"%s\"}}"
                        .formatted(id, name, OTHER));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return answer;
    }

    @Test
    void nobodyAsksTheEngineWhetherAnothersPasswordIsRight() {
        String question = "{\"username\":\"grid-worker\",\"password\":\"%s\"}".formatted(DemoDistrict.PASSWORD);

        assertThat(caller.post("/engine-rest/identity/verify", question).statusCode())
                .isEqualTo(403);
        assertThat(signedIn(OWN)
                        .post("/camunda/api/engine/engine/default/identity/verify", question)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoHasLeftIsOutAtOnceAtEveryDoor() {
        WebappVisitor page = signedIn(OWN);
        assertThat(caller.get("/engine-rest/task/count").statusCode()).isEqualTo(200);

        register.save(new Person(PERSON, NAME, false), null);

        assertThat(page.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(page.getWithToken("/api/notices", page.cookie("XSRF-TOKEN")).statusCode())
                .isEqualTo(401);
        assertThat(caller.get("/engine-rest/task/count").statusCode()).isEqualTo(401);
        assertThat(caller.get("/api/cases").statusCode()).isEqualTo(401);
    }

    @Test
    void anAccountMadeAnewDoesNotBringTheOldSessionBack() {
        WebappVisitor page = signedIn(OWN);

        identities.deleteUser(PERSON);
        accounts.person(PERSON, NAME, OWN);

        assertThat(page.get(COUNT).statusCode()).isEqualTo(401);
    }

    @Test
    void aPasswordKeptTheOldWayIsRightAndKeptTheNewWayFromThenOn() throws Exception {
        byte[] once = MessageDigest.getInstance("SHA-512").digest((OTHER + "salt").getBytes(UTF_8));
        sql.sql("update ACT_ID_USER set PWD_ = :old, SALT_ = 'salt' where ID_ = :id")
                .param("old", "{SHA-512}" + Base64.getEncoder().encodeToString(once))
                .param("id", PERSON)
                .update();

        assertThat(caller.with(OTHER).get("/api/cases").statusCode()).isEqualTo(200);

        assertThat(sql.sql("select PWD_ from ACT_ID_USER where ID_ = :id")
                        .param("id", PERSON)
                        .query(String.class)
                        .single())
                .startsWith("{PBKDF2-HMAC-SHA512}");
        assertThat(caller.with(OTHER).get("/api/cases").statusCode()).isEqualTo(200);
        assertThat(caller.get("/api/cases").statusCode()).isEqualTo(401);
    }

    @Test
    void whoSendsThePasswordWithEveryCallPaysForItOnce() {
        LocalSignIn slow =
                new LocalSignIn(users, temporary, new PasswordHash(60_000), new NoDelays(), Clock.systemUTC());
        StopWatch first = timed(() -> slow.check(PERSON, OWN, "192.0.2.1")); // it is hashed anew, too
        StopWatch next = timed(() -> {
            for (int call = 0; call < 20; call++) {
                slow.check(PERSON, OWN, "192.0.2.1");
            }
        });

        System.out.printf(
                "first call %d ms, each further one %d ms%n",
                first.getTotalTimeMillis(), next.getTotalTimeMillis() / 20);
        assertThat(next.getTotalTimeMillis() / 20).isLessThan(first.getTotalTimeMillis() / 4);
    }

    private static StopWatch timed(Runnable work) {
        StopWatch watch = new StopWatch();
        watch.start();
        work.run();
        watch.stop();
        return watch;
    }

    private class NoDelays extends SignInThrottle {
        NoDelays() {
            super(sql, new JdbcTransactionManager(), Clock.systemUTC(), 20);
        }

        @Override
        void refuseEarly(String account, String address) {}

        @Override
        void succeeded(String account, String address) {}
    }

    @Test
    void aSessionHasALongestLife() {
        WebSessions ours = new WebSessions(webapps, users, logouts, Clock.systemUTC(), Duration.ofHours(12));
        MockHttpServletRequest request = new MockHttpServletRequest();
        ours.begin(request, PERSON, null);
        assertThat(ours.account(request)).contains(PERSON);

        HttpSession old = mock(HttpSession.class);
        HttpSession young = request.getSession();
        when(old.getAttribute(anyString())).thenAnswer(asked -> young.getAttribute(asked.getArgument(0)));
        when(old.getCreationTime()).thenReturn(0L);
        when(old.getLastAccessedTime()).thenReturn(Duration.ofHours(12).toMillis() - 1);
        request.setSession(old);
        assertThat(ours.account(request)).contains(PERSON);
        when(old.getLastAccessedTime()).thenReturn(Duration.ofHours(12).toMillis());
        assertThat(ours.account(request)).isEmpty();
        verify(old).invalidate();
    }

    @Test
    void thePageForChangingAPasswordIsOpenToAllAndRunsNothingForeign() {
        HttpResponse<String> page = Visitor.anonymous(port).get("/sign-in/password.html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("修改密码");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
        assertThat(Visitor.anonymous(port).get("/sign-in/choices").body()).isEqualTo("{}");
        assertThat(Visitor.anonymous(port).get("/sign-in/oidc/provider").statusCode())
                .isEqualTo(404);
    }

    private WebappVisitor signedIn(String password) {
        WebappVisitor page = new WebappVisitor(port);
        assertThat(page.signIn(PERSON, password).statusCode()).isEqualTo(200);
        return page;
    }

    private String firstPassword() {
        String list =
                admin.post(FIRST, "{\"people\":[\"%s\"]}".formatted(PERSON)).body();
        return list.lines().skip(1).findFirst().orElseThrow().split(",")[2];
    }

    private static String change(String current, String wanted) {
        return "{\"current\":\"%s\",\"new\":\"%s\"}".formatted(current, wanted);
    }

    private static String credentials(String wanted, String own) {
        return "{\"password\":\"%s\",\"authenticatedUserPassword\":\"%s\"}".formatted(wanted, own);
    }
}
