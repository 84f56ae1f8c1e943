package org.gridcase.security.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gridcase.engine.query.QueryLimits;
import org.gridcase.engine.query.QueryRefused;
import org.gridcase.security.RateBuckets;
import org.gridcase.security.limits.RequestLimits.AccountRate;
import org.gridcase.security.limits.RequestLimits.Rate;
import org.gridcase.security.signin.WebSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.util.unit.DataSize;

/** How often is too often, and for whom. */
class RatesTest {

    private final RequestLimits limits = new RequestLimits(
            DataSize.ofKilobytes(1),
            Map.of(),
            new Rate(3, Duration.ofMinutes(1)),
            new Rate(5, Duration.ofMinutes(1)),
            List.of("/"),
            new Rate(5, Duration.ofMinutes(1)),
            new Rate(4, Duration.ofMinutes(1)),
            new Rate(2, Duration.ofMinutes(1)),
            List.of("POST /api/cases/import"),
            Map.of(
                    "deployments",
                    new AccountRate(
                            List.of(
                                    "POST /engine-rest/deployment/create",
                                    "POST /camunda/api/deployment/create",
                                    "POST /engine-rest/deployment/*/redeploy"),
                            3,
                            Duration.ofMinutes(1))),
            new Rate(6, Duration.ofMinutes(1)));

    private static final WebSessions NO_SESSIONS = Mockito.mock();

    /** Nothing that is used up comes back, however long a test takes. */
    private static final TimeMeter STANDING_STILL = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return 0;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    };

    private final AddressRateFilter addresses = new AddressRateFilter(limits, STANDING_STILL);
    private final AccountRateFilter expensive = new AccountRateFilter(limits, NO_SESSIONS, STANDING_STILL);

    @Test
    void whoeverSendsBadTokensTooOftenWaitsAndOthersDoNot() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(attempt("Bearer x", "10.0.0.1", 401).getStatus()).isEqualTo(401);
        }
        MockHttpServletResponse refused = attempt("bearer y", "10.0.0.1", 200);

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 60);
        assertThat(refused.getContentAsString()).contains("请求过于频繁", "urn:gridcase:problem:too-many-requests");
        assertThat(attempt("Bearer y", "10.0.0.2", 200).getStatus()).isEqualTo(200);
        assertThat(attempt("Basic eDp5", "10.0.0.1", 200).getStatus())
                .as("somebody with a password")
                .isEqualTo(200);
    }

    @Test
    void goodTokensAreNotCounted() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(attempt("Bearer x", "10.0.0.3", 200).getStatus()).isEqualTo(200);
        }
    }

    @Test
    void wrongPasswordsOfOneKeepNobodyElseAtTheAddressOut() throws Exception {
        String page = "/camunda/api/admin/auth/user/default/login/tasklist";
        for (int i = 0; i < 200; i++) {
            attempt("Basic eDp5", "10.0.0.4", 401);
            through(addresses, request("POST", page, "10.0.0.4"), 401);
        }

        assertThat(attempt("Basic eDp6", "10.0.0.4", 200).getStatus()).isEqualTo(200);
        assertThat(through(addresses, request("POST", page, "10.0.0.4"), 200).getStatus())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:0:0:0:1,2001:db8:1:2:ffff:0:0:1,2001:db8:1:3:0:0:0:1",
        "2001:db8::1,2001:db8::2,2001:db8:0:1::1",
        "2001:db8::1,2001:DB8:0:0:ffff::2,2001:db9::1",
        "::1,0:0:0:0:0:0:0:2,1::1"
    })
    void anotherAddressOfTheSameNetworkIsTheSameCaller(String one, String another, String elsewhere) throws Exception {
        for (int i = 0; i < 5; i++) {
            through(addresses, request("GET", "/", one), 200);
        }

        assertThat(through(addresses, request("GET", "/", another), 200).getStatus())
                .isEqualTo(429);
        assertThat(through(addresses, request("GET", "/", elsewhere), 200).getStatus())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/actuator/health,429", "/,429", "/api/cases,200", "/actuator/healthy,200"})
    void openEndpointsAreCountedByAddress(String path, int sixth) throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(through(addresses, request("GET", path, "10.0.0.5"), 200).getStatus())
                    .isEqualTo(200);
        }

        assertThat(through(addresses, request("GET", path, "10.0.0.5"), 200).getStatus())
                .isEqualTo(sixth);
    }

    @Test
    void expensiveEndpointsAreCountedByPersonAndDoor() throws Exception {
        assertThat(importBy("a").getStatus()).isEqualTo(200);
        assertThat(importBy("a").getStatus()).isEqualTo(200);
        assertThat(importBy("a").getStatus()).isEqualTo(429);
        assertThat(importBy("b").getStatus()).isEqualTo(200);
        MockHttpServletRequest other = request("GET", "/api/cases", "10.0.0.6");
        other.setRemoteUser("a");
        assertThat(through(expensive, other, 200).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/orders/p-1,300",
        "POST,/api/cases/3701122026112900079/emergency,30",
        "POST,/api/cases/3701122026112900079/emergency/instructions,30",
        "POST,/api/cases/3701122026112900079/whistles,30",
        "DELETE,/api/duty/t-1,60",
        "POST,/api/cases/3701122026112900079/disputes,30",
        "POST,/api/visits/v-1/undo/v-2,120",
        "POST,/api/cases/3701122026112900079/deferrals,600",
        "PUT,/api/subscriptions/s-1/active,600",
        "POST,/api/visits/places,10"
    })
    void whatReachesManyPeopleIsCountedAsItIsShipped(String method, String path, int times) throws Exception {
        var sources = new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yaml"));
        RequestLimits shipped = new Binder(
                        ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources))
                .bind("gridcase.limits", RequestLimits.class)
                .get();
        AccountRateFilter filter = new AccountRateFilter(shipped, NO_SESSIONS, STANDING_STILL);
        MockHttpServletRequest request = request(method, path, "10.0.0.7");
        request.setRemoteUser("a");
        int letIn = 0;
        while (letIn <= times && through(filter, request, 200).getStatus() == 200) {
            letIn++;
        }
        assertThat(letIn).isEqualTo(times);
    }

    @Test
    void whatNobodyNamedIsCountedTogetherWhereItChangesSomething() throws Exception {
        for (String path : List.of("/api/a", "/api/b/1", "/api/c", "/api/d", "/api/e", "/api/f")) {
            assertThat(by("a", path).getStatus()).isEqualTo(200);
        }

        assertThat(by("a", "/api/g").getStatus()).isEqualTo(429);
        assertThat(by("b", "/api/g").getStatus()).isEqualTo(200);
        assertThat(by("a", "/engine-rest/task/t-1/complete").getStatus()).isEqualTo(200);
        MockHttpServletRequest look = request("GET", "/api/g", "10.0.0.8");
        look.setRemoteUser("a");
        assertThat(through(expensive, look, 200).getStatus()).isEqualTo(200);
    }

    @Test
    void oneAccountsQueriesAreFewAtOnceAndWaitWhenTheirTimeIsUsedUp() throws Exception {
        QueryLimits limits =
                new QueryLimits(40, 4, 6, 4, 2000, 100_000, Duration.ofSeconds(10), 6, Duration.ofMillis(50));
        var budget = new AccountQueryBudget(
                new AccountQueryBudget.Allowance(2, Duration.ofMillis(60), Duration.ofMinutes(1)), limits);
        var first = budget.enter("a");
        var second = budget.enter("a");

        assertThatThrownBy(() -> budget.enter("a"))
                .isInstanceOf(QueryRefused.class)
                .hasMessageContaining("同时进行的查询过多");
        budget.enter("b").close();
        long until = System.nanoTime() + Duration.ofMillis(70).toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait(); // a query that takes its time
        }
        first.close();
        second.close();

        assertThatThrownBy(() -> budget.enter("a")).isInstanceOfSatisfying(QueryRefused.class, refused -> {
            assertThat(refused).hasMessageContaining("已用完数据库时间");
            assertThat(refused.status().value()).isEqualTo(429);
            assertThat(refused.retryAfter().orElseThrow()).isBetween(1L, 600L);
        });
        budget.enter("b").close();
    }

    @Test
    void oneKindOfRequestHasOneAllowanceAtAllItsEndpoints() throws Exception {
        for (String path : List.of(
                "/engine-rest/deployment/create",
                "/engine-rest/deployment/4f/redeploy",
                "/engine-rest/deployment/create/")) {
            assertThat(by("a", path).getStatus()).isEqualTo(200);
        }

        MockHttpServletResponse fourth = by("a", "/camunda/api/deployment/create");

        assertThat(fourth.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(fourth.getHeader("Retry-After"))).isBetween(1, 60);
        assertThat(by("b", "/engine-rest/deployment/create").getStatus()).isEqualTo(200);
    }

    @Test
    void whoHasNotSignedInOpensSoManyPagesAndHealthIsCountedApart() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(through(addresses, request("GET", "/camunda/app/tasklist/default/", "10.0.0.9"), 200)
                            .getStatus())
                    .isEqualTo(200);
        }

        assertThat(through(addresses, request("GET", "/camunda/api/engine/engine/", "10.0.0.9"), 200)
                        .getStatus())
                .isEqualTo(429);
        assertThat(through(addresses, request("GET", "/camunda/app/tasklist/styles.css", "10.0.0.9"), 200)
                        .getStatus())
                .isEqualTo(200);
        assertThat(through(addresses, request("GET", "/actuator/health", "10.0.0.9"), 200)
                        .getStatus())
                .isEqualTo(200);
        MockHttpServletRequest signedIn = request("GET", "/camunda/app/tasklist/default/", "10.0.0.9");
        signedIn.setSession(new MockHttpSession());
        assertThat(through(addresses, signedIn, 200).getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse by(String person, String path) throws Exception {
        MockHttpServletRequest request = request("POST", path, "10.0.0.8");
        request.setRemoteUser(person);
        return through(expensive, request, 200);
    }

    @Test
    void theCountsOfManyAddressesNeverFillTheMemory() {
        RateBuckets buckets = new RateBuckets(1, Duration.ofMinutes(1));

        for (int i = 0; i < 50_000; i++) {
            assertThat(buckets.take("address " + i)).isEmpty();
        }

        assertThat(buckets.take("address 49999")).isPresent();
        assertThat(buckets.take("address 0")).isEmpty(); // forgotten long ago
    }

    private MockHttpServletResponse attempt(String credentials, String address, int outcome) throws Exception {
        MockHttpServletRequest request = request("GET", "/engine-rest/task", address);
        request.addHeader("Authorization", credentials);
        return through(addresses, request, outcome);
    }

    private MockHttpServletResponse importBy(String person) throws Exception {
        MockHttpServletRequest request = request("POST", "/api/cases/import/", "10.0.0.6");
        request.setRemoteUser(person);
        return through(expensive, request, 200);
    }

    private static MockHttpServletRequest request(String method, String path, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setRemoteAddr(address);
        return request;
    }

    private static MockHttpServletResponse through(Filter filter, MockHttpServletRequest request, int outcome)
            throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain() {
            @Override
            public void doFilter(jakarta.servlet.ServletRequest given, jakarta.servlet.ServletResponse answer) {
                ((HttpServletResponse) answer).setStatus(outcome);
            }
        });
        return response;
    }
}
