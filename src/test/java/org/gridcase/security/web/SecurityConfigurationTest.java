package org.gridcase.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.security.web.EveryEndpoint.Door;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@GridcaseTest
class SecurityConfigurationTest {

    /** And which probes there are. */
    private static final String STATUS_ONLY = "\\{\"status\":\"[A-Z_]+\",\"groups\":\\[\"liveness\",\"readiness\"]}";

    /** The same for everybody, and nothing is looked up for it: the pages, the engine's name, what a password must be like. */
    private static final Set<String> ALWAYS_THE_SAME = Set.of(
            "/camunda/app/{app}/default/",
            "/camunda/api/engine/engine",
            "/camunda/api/engine/engine/{name}/identity/password-policy");

    @LocalServerPort
    private int port;

    @Value("${gridcase.limits.open-endpoints}")
    private List<String> rated;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/",
                "/engine-rest/task",
                "/engine-rest/task/",
                "/engine-rest/engine",
                "/engine-rest/engine/default/task",
                "/engine-rest/user",
                "/api",
                "/api/cases",
                "/api/cases/",
                "/v3/api-docs",
                "/v3/api-docs/",
                "/v3/api-docs.yaml",
                "/v3/api-docs/swagger-config"
            })
    void aRestDoorOpensToNobodyWithoutCredentials(String path) {
        Visitor anonymous = Visitor.anonymous(port);

        for (String method : new String[] {"GET", "HEAD", "OPTIONS", "POST", "DELETE"}) {
            // each time somebody else, or the third would have to wait
            Visitor wrong = new Visitor(port, "nobody-" + UUID.randomUUID(), "wrong", null);
            for (Visitor visitor : new Visitor[] {anonymous, wrong}) {
                String body = "POST".equals(method) ? "{}" : null;
                assertThat(visitor.send(method, path, body).statusCode()).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//engine-rest/task",
                "/engine-rest//task",
                "/engine-rest;x=y/task",
                "/engine-rest/task;x=y",
                "/;/engine-rest/task",
                "/engine-rest/%2e/task",
                "/camunda/../engine-rest/task",
                "/camunda/%2e%2e/engine-rest/task",
                "/camunda/..;/engine-rest/task",
                "/camunda%2f..%2fengine-rest/task",
                "/favicon.ico/../engine-rest/task",
                "/./engine-rest/task",
                "/%65ngine-rest/task",
                "/ENGINE-REST/task",
                "/engine-rest%00/task",
                "/engine-rest%20/task",
                "/engine-rest.json",
                "//api/cases",
                "/api;x=y/cases",
                "/actuator/health/../../engine-rest/task"
            })
    void aDisguisedPathOpensNoDoor(String path) {
        for (String method : new String[] {"GET", "HEAD", "POST", "OPTIONS"}) {
            assertThat(Visitor.anonymous(port).send(method, path, null).statusCode())
                    .as("%s %s", method, path)
                    .isIn(400, 401, 403, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/beans",
                "/actuator/loggers",
                "/actuator/health/db",
                "/h2-console",
                "/swagger-ui/index.html",
                "/somewhere",
                "/engine-rest-2/task",
                "/apix"
            })
    void anUnknownPathIsShutToEverybody(String path) {
        assertThat(Visitor.anonymous(port).get(path).statusCode()).isEqualTo(403);
        assertThat(Visitor.demo(port, "admin").get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsOpenToStrangersHasARateByAddress() throws Exception {
        List<Door> doors = new ArrayList<>(EveryEndpoint.all(mappings));
        doors.add(new Door("GET", "/favicon.ico", List.of()));
        for (Resource page : new PathMatchingResourcePatternResolver().getResources("classpath:/static/*/*.*")) {
            String path = page.getURL().getPath();
            doors.add(new Door("GET", path.substring(path.lastIndexOf("/static/") + 7), List.of()));
        }
        WebappVisitor stranger = new WebappVisitor(port); // with a page's session and token, but nobody's

        Set<String> open = new TreeSet<>();
        for (Door door : doors) {
            String path = door.path().replaceAll("\\{(?:[^{}]|\\{[^}]*})*}", "x");
            int status = stranger.send(door.method(), path, "{}").statusCode();
            boolean refusedToAll = door.method().equals("OPTIONS") && status == 405;
            if (status != 401 && status != 403 && !refusedToAll) {
                open.add(door.path());
            }
        }

        assertThat(open).contains("/actuator/health", "/sign-in/choices", "/sign-in/password.html");
        assertThat(open).filteredOn(path -> !hasRate(path)).containsExactlyInAnyOrderElementsOf(ALWAYS_THE_SAME);
    }

    private boolean hasRate(String path) {
        boolean health = path.equals("/actuator/health"); // it has an allowance of its own
        return health || rated.stream().anyMatch(door -> path.equals(door) || path.startsWith(door + "/"));
    }

    @Test
    void healthIsOpenAndTellsNoDetails() {
        HttpResponse<String> health = Visitor.anonymous(port).get("/actuator/health");

        assertThat(health.body()).matches(STATUS_ONLY);
    }

    @Test
    void administratorsAndSupervisorsHearWhenDeadlinesAreProvisional() {
        for (String account : new String[] {"admin", "supervisor"}) {
            HttpResponse<String> health = Visitor.demo(port, account).get("/actuator/health");

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"calendar\"", "\"warning\":\"provisional from 20");
            assertThat(health.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void othersHearOnlyTheStatusAndWithWrongCredentialsNothing() {
        assertThat(Visitor.demo(port, "grid-worker").get("/actuator/health").body())
                .matches(STATUS_ONLY);
        assertThat(new Visitor(port, "nobody-" + UUID.randomUUID(), "wrong", null)
                        .get("/actuator/health")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aShutDoorAnswersWithAProblemInChinese() {
        HttpResponse<String> unauthorized = Visitor.anonymous(port).get("/engine-rest/task");
        HttpResponse<String> forbidden = Visitor.anonymous(port).get("/somewhere");
        HttpResponse<String> malformed = Visitor.anonymous(port).get("//somewhere");

        assertThat(unauthorized.body())
                .isEqualTo("{\"type\":\"urn:gridcase:problem:unauthorized\",\"title\":\"需要登录\",\"status\":401,"
                        + "\"detail\":\"没有提供账号密码，或账号密码不正确。\"}");
        assertThat(forbidden.body()).contains("\"status\":403", "不允许访问");
        assertThat(malformed.body()).contains("\"status\":400", "请求无效");
        assertThat(unauthorized.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("Basic"));
        for (var answer : new HttpResponse<?>[] {unauthorized, forbidden, malformed}) {
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void aShutDoorAnswersInEnglishToThoseWhoAskForIt() {
        Visitor english = Visitor.anonymous(port).speaking("en-GB,en;q=0.9,zh;q=0.5");

        assertThat(english.get("/api/cases").body()).contains("\"title\":\"Unauthorized\"", "Credentials are missing");
        assertThat(english.get("/somewhere").body()).contains("\"title\":\"Forbidden\"");
        assertThat(english.speaking("zh-CN,en;q=0.1").get("/somewhere").body()).contains("不允许访问");
        assertThat(english.speaking("nonsense;;").get("/somewhere").statusCode())
                .isEqualTo(403);
    }

    @Test
    void credentialsOpenTheEngineAndLeaveNoSession() {
        HttpResponse<String> answer = Visitor.demo(port, "grid-worker").get("/engine-rest/task/count");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
}
