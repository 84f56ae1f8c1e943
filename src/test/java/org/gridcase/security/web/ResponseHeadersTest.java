package org.gridcase.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gridcase.GridcaseTest;
import org.gridcase.RawRequest;
import org.gridcase.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What every answer tells a browser, and what it does not tell anybody. */
@GridcaseTest
class ResponseHeadersTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/cases",
                "/api/nowhere",
                "/engine-rest/task",
                "/engine-rest/nowhere",
                "/camunda/app/tasklist/default/",
                "/camunda/app/nowhere/default/",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/admin/setup/default/user/create",
                "/actuator/health",
                "/actuator/env",
                "/error",
                "/nowhere",
                "//api/cases",
                "/v3/api-docs"
            })
    void everyAnswerTellsTheBrowserWhatItMustNotDo(String path) {
        for (Visitor visitor : new Visitor[] {Visitor.anonymous(port), Visitor.demo(port, "admin")}) {
            var answer = visitor.get(path);
            var headers = answer.headers();

            assertThat(answer.statusCode()).as(path).isLessThan(500);
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(path).hasValueSatisfying(value -> assertThat(value)
                    .isIn("DENY", "SAMEORIGIN"));
            assertThat(headers.firstValue("Referrer-Policy")).as(path).isPresent();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'", "base-uri"));
            assertThat(headers.firstValue("Access-Control-Allow-Origin"))
                    .as(path)
                    .isEmpty();
            assertThat(headers.firstValue("Server")).as(path).isEmpty();
            assertThat(headers.firstValue("X-Powered-By")).as(path).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases",
                "/engine-rest/task",
                "/camunda/api/engine/engine/default/task/count",
                "/v3/api-docs"
            })
    void whatIsAnsweredToSomebodyIsKeptByNobody(String path) {
        assertThat(Visitor.demo(port, "admin").get(path).headers().allValues("Cache-Control"))
                .as(path)
                .anySatisfy(value -> assertThat(value).contains("no-store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "image/png", "*/*"})
    void theErrorPageItselfIsNoError(String accept) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/error"))
                                .header("Accept", accept)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(404, 406);
        assertThat(answer.body()).doesNotContain("Exception", "Tomcat", "trace");
    }

    @Test
    void nobodyIsToldWhatWeAreBuiltWith() throws Exception {
        HttpResponse<String> malformed = Visitor.anonymous(port).get("/api/cases?q=%C3");

        assertThat(malformed.body()).doesNotContain("Tomcat", "Apache", "Spring");
        assertThat(Visitor.anonymous(port).get("/actuator/health").body()).doesNotContain("version");
        assertThat(Visitor.anonymous(port).get("/actuator/sbom").statusCode()).isEqualTo(403);
        assertThat(Visitor.anonymous(port)
                        .get("/META-INF/sbom/application.cdx.json")
                        .statusCode())
                .isIn(403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/cases", "/engine-rest/task", "/", "/camunda/app/tasklist/default/"})
    void noDoorEchoesRequestsOrInvitesOtherSites(String path) {
        assertThat(Visitor.demo(port, "admin").send("TRACE", path, null).statusCode())
                .isIn(400, 403, 405);
        var asked = Visitor.demo(port, "admin").send("OPTIONS", path, null);
        assertThat(asked.statusCode()).isLessThan(500);
        assertThat(asked.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
    }

    /** Otherwise a page stays blank, because the browser runs none of its scripts. */
    @Test
    void everyPageHasTheNonceOfItsHeaderAlsoWhenManyAreAskedForAtOnce() {
        var pages = IntStream.range(0, 400)
                .parallel()
                .mapToObj(i -> Visitor.anonymous(port).get("/camunda/app/welcome/default/"))
                .toList();

        assertThat(pages).allSatisfy(page -> {
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            Matcher nonce = Pattern.compile("'nonce-([\\w-]+)'").matcher(policy);
            assertThat(nonce.find()).isTrue();
            assertThat(page.body()).contains("nonce=\"" + nonce.group(1) + "\"");
        });
        assertThat(pages)
                .extracting(page -> page.headers().firstValue("Content-Security-Policy"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRequestThatCannotBeReadIsAnsweredInWordsToo() {
        for (String request : List.of(
                "GET /api/cases HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n",
                "GET /api/ca|ses HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            String answer = RawRequest.answer(port, request.getBytes(StandardCharsets.US_ASCII));

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("请求的地址或请求头过长", "too long")
                    .doesNotContain("<html", "Tomcat");
        }
    }

    @Test
    void underAnotherNameNothingIsAnsweredWhereTheNamesAreSet() throws Exception {
        AllowedHostFilter filter = new AllowedHostFilter(Set.of("gridcase.example.org"));
        for (String host : List.of("evil.example", "127.0.0.1", "GridCase.example.org")) {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/cases");
            request.setServerName(host);
            MockHttpServletResponse response = new MockHttpServletResponse();
            filter.doFilter(request, response, new MockFilterChain());

            assertThat(response.getStatus()).as(host).isEqualTo(host.startsWith("Grid") ? 200 : 400);
        }
    }
}
