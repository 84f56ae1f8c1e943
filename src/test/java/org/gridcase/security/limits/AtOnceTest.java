package org.gridcase.security.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gridcase.security.limits.AtOnceLimits.Work;
import org.gridcase.security.signin.WebSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockPart;

/** How much work runs at the same time, and that whoever finds no place is told so. */
class AtOnceTest {

    private static final String CASES = "/api/cases/import";
    private static final String BOUNDARIES = "/api/organisation/boundaries";
    private static final WebSessions NO_SESSIONS = Mockito.mock();

    private final AtOnceLimits limits = new AtOnceLimits(
            Map.of(
                    "files", new Work(List.of("POST " + CASES, "POST " + BOUNDARIES), 1, 2),
                    "rules",
                            new Work(
                                    List.of("POST /api/rule-checks", "POST /engine-rest/deployment/*/redeploy"), 1, 2)),
            Duration.ofMillis(20));
    private final AtOnceFilter filter = new AtOnceFilter(limits, NO_SESSIONS);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();

    @AfterEach
    void endAll() throws Exception {
        mayEnd.countDown();
        for (Future<?> each : running) {
            each.get(10, TimeUnit.SECONDS);
        }
        threads.shutdownNow();
    }

    @Test
    void oneAccountHasOneFileAtWorkAtWhicheverEndpoint() throws Exception {
        begin("centre", CASES);

        MockHttpServletResponse refused = send("centre", BOUNDARIES, "");

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("15");
        assertThat(refused.getContentAsString())
                .contains("urn:gridcase:problem:own-work-running", "您的上一项操作还在办理", "什么也没有改动");
        assertThat(send("centre", CASES, "en").getContentAsString()).contains("Your Last Request Is Still At Work");
        assertThat(send("other", CASES, "").getStatus()).as("somebody else").isEqualTo(200);
        assertThat(send("centre", "/api/rule-checks", "").getStatus())
                .as("work of another kind")
                .isEqualTo(200);
        assertThat(send("centre", "/api/cases", "").getStatus())
                .as("what costs little")
                .isEqualTo(200);
    }

    @Test
    void aNodeHasTwoFilesAtWorkWhoeverSendsThem() throws Exception {
        begin("first", CASES);
        begin("second", CASES);

        MockHttpServletResponse refused = send("third", CASES, "");

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("15");
        assertThat(refused.getContentAsString()).contains("urn:gridcase:problem:node-busy", "系统正忙", "15 秒后再试");
        assertThat(send("third", CASES, "en").getContentAsString()).contains("The System Is Busy");
    }

    @Test
    void aPlaceIsFreeAgainWhenTheWorkHasEndedHoweverItEnds() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(send("centre", CASES, "").getStatus()).isEqualTo(200);
            assertThatThrownBy(() -> filter.doFilter(
                            request("centre", CASES), new MockHttpServletResponse(), (asked, answer) -> {
                                throw new ServletException("it fails");
                            }))
                    .isInstanceOf(ServletException.class);
        }
    }

    @Test
    void whoClicksTwiceWaitsForAMoment() throws Exception {
        AtOnceFilter patient = new AtOnceFilter(new AtOnceLimits(limits.atOnce(), Duration.ofSeconds(20)), NO_SESSIONS);
        CountDownLatch atWork = new CountDownLatch(1);
        running.add(threads.submit(() -> {
            patient.doFilter(request("centre", CASES), new MockHttpServletResponse(), working(atWork));
            return null;
        }));
        assertThat(atWork.await(10, TimeUnit.SECONDS)).isTrue();
        Future<Integer> second = threads.submit(() -> {
            MockHttpServletResponse answer = new MockHttpServletResponse();
            patient.doFilter(request("centre", CASES), answer, new MockFilterChain());
            return answer.getStatus();
        });
        mayEnd.countDown();

        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void aFormThatArrivesSlowlyTakesNoPlaceOfTheNode() throws Exception {
        CountDownLatch arriving = new CountDownLatch(2);
        for (String account : List.of("first", "second")) {
            MockHttpServletRequest slow = new MockHttpServletRequest("POST", CASES) {
                @Override
                public java.util.Collection<jakarta.servlet.http.Part> getParts() {
                    arriving.countDown();
                    await(mayEnd);
                    return List.of(new MockPart("file", new byte[0]));
                }
            };
            slow.setRemoteUser(account);
            slow.setContentType("multipart/form-data; boundary=x");
            running.add(threads.submit(() -> {
                filter.doFilter(slow, new MockHttpServletResponse(), new MockFilterChain());
                return null;
            }));
        }
        assertThat(arriving.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(send("third", CASES, "").getStatus()).isEqualTo(200);
    }

    @Test
    void pathsWithAPartThatMayBeAnythingCountAsWell() throws Exception {
        begin("officer", "/engine-rest/deployment/1/redeploy");

        assertThat(send("officer", "/engine-rest/deployment/2/redeploy/", "").getStatus())
                .isEqualTo(429);
    }

    /** With the limits that the application comes with. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/rule-stories/run",
                "/api/rule-stories/of-case/3701120260101000001",
                "/api/rule-changes/7/seal",
                "/api/rule-changes/7/approve",
                "/api/rule-changes/7/widen"
            })
    void whoeverRehearsesWaitsForNoSecondOne(String path) throws Exception {
        AtOnceFilter impatient = shipped();
        MockHttpServletResponse second = new MockHttpServletResponse();

        impatient.doFilter(
                request("officer", "/api/rule-changes/8/approve"),
                new MockHttpServletResponse(),
                (asked, answer) -> impatient.doFilter(request("officer", path), second, new MockFilterChain()));

        assertThat(second.getStatus()).isEqualTo(429);
    }

    private static AtOnceFilter shipped() throws IOException {
        var shipped = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("application.yaml"))
                .forEach(shipped.getPropertySources()::addLast);
        Map<String, Work> kinds = Binder.get(shipped)
                .bind("gridcase.limits.at-once", Bindable.mapOf(String.class, Work.class))
                .get();
        return new AtOnceFilter(new AtOnceLimits(kinds, Duration.ZERO), NO_SESSIONS);
    }

    @Test
    void twoExportsOfOneAccountRunAtOnceAndAThirdIsTold() throws Exception {
        AtOnceFilter impatient = shipped();
        MockHttpServletResponse second = new MockHttpServletResponse();
        MockHttpServletResponse third = new MockHttpServletResponse();
        FilterChain last =
                (asked, answer) -> impatient.doFilter(export("/api/exports/orders"), third, new MockFilterChain());

        impatient.doFilter(
                export("/api/exports/cases"),
                new MockHttpServletResponse(),
                (asked, answer) -> impatient.doFilter(export("/api/exports/light-board"), second, last));

        assertThat(second.getStatus()).isEqualTo(200);
        assertThat(third.getStatus()).isEqualTo(429);
    }

    @Test
    void strangersAreCountedByAddressAndNodeFromTheFirstByteOn() throws Exception {
        AtOnceFilter narrow = new AtOnceFilter(
                new AtOnceLimits(Map.of("reports", new Work(List.of("POST /r"), 1, 2)), Duration.ZERO), NO_SESSIONS);
        MockHttpServletResponse same = new MockHttpServletResponse();
        MockHttpServletResponse second = new MockHttpServletResponse();
        MockHttpServletResponse third = new MockHttpServletResponse();

        narrow.doFilter(report("192.0.2.1"), new MockHttpServletResponse(), (asked, answer) -> {
            narrow.doFilter(report("192.0.2.1"), same, new MockFilterChain());
            narrow.doFilter(
                    report("192.0.2.2"),
                    second,
                    (askedToo, answerToo) -> narrow.doFilter(report("192.0.2.3"), third, new MockFilterChain()));
        });

        assertThat(same.getStatus()).isEqualTo(429);
        assertThat(same.getContentAsString()).contains("系统正忙");
        assertThat(second.getStatus()).isEqualTo(200);
        assertThat(third.getStatus()).isEqualTo(429);
    }

    /** Whose parts nobody may receive before there is a place. */
    private static MockHttpServletRequest report(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/r") {
            @Override
            public java.util.Collection<jakarta.servlet.http.Part> getParts() {
                throw new AssertionError("received by the filter");
            }
        };
        request.setRemoteAddr(address);
        request.setContentType("multipart/form-data; boundary=x");
        return request;
    }

    @Test
    void theApplicationComesWithALimitOfReportsOfStrangers() throws Exception {
        AtOnceFilter impatient = shipped();
        List<MockHttpServletResponse> answers = new ArrayList<>();
        FilterChain inner = new MockFilterChain();
        for (int each = 0; each < 9; each++) {
            FilterChain next = inner;
            MockHttpServletResponse answer = new MockHttpServletResponse();
            answers.add(answer);
            inner = (asked, given) -> impatient.doFilter(report("192.0.2.1"), answer, next);
        }
        inner.doFilter(report("192.0.2.1"), new MockHttpServletResponse());

        assertThat(answers.stream().filter(each -> each.getStatus() == 429)).hasSize(1);
    }

    private static MockHttpServletRequest export(String path) {
        MockHttpServletRequest request = request("supervisor", path);
        request.setMethod("GET");
        return request;
    }

    private void begin(String account, String path) throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        running.add(threads.submit(() -> {
            filter.doFilter(request(account, path), new MockHttpServletResponse(), working(atWork));
            return null;
        }));
        assertThat(atWork.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private FilterChain working(CountDownLatch atWork) {
        return (asked, answer) -> {
            atWork.countDown();
            await(mayEnd);
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MockHttpServletResponse send(String account, String path, String language) throws Exception {
        MockHttpServletRequest request = request(account, path);
        if (!language.isEmpty()) {
            request.addHeader("Accept-Language", language);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    private static MockHttpServletRequest request(String account, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setRemoteUser(account);
        return request;
    }
}
