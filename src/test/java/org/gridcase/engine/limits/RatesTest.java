package org.gridcase.engine.limits;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gridcase.engine.limits.Limits.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** How often is too often, and for whom. */
class RatesTest {

    private final Limits limits = new Limits(
            DataSize.ofKilobytes(1),
            Map.of(),
            new Rate(3, Duration.ofMinutes(1)),
            new Rate(5, Duration.ofMinutes(1)),
            List.of("/actuator/health", "/"),
            new Rate(2, Duration.ofMinutes(1)),
            List.of("POST /api/cases/import"));

    private final AddressRates addresses = new AddressRates(limits);
    private final ExpensiveEndpoints costly = new ExpensiveEndpoints(limits);

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
    void openDoorsAreCountedByAddress(String path, int sixth) throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(through(addresses, request("GET", path, "10.0.0.5"), 200).getStatus())
                    .isEqualTo(200);
        }

        assertThat(through(addresses, request("GET", path, "10.0.0.5"), 200).getStatus())
                .isEqualTo(sixth);
    }

    @Test
    void costlyDoorsAreCountedByPersonAndDoor() throws Exception {
        assertThat(importBy("a").getStatus()).isEqualTo(200);
        assertThat(importBy("a").getStatus()).isEqualTo(200);
        assertThat(importBy("a").getStatus()).isEqualTo(429);
        assertThat(importBy("b").getStatus()).isEqualTo(200);
        MockHttpServletRequest other = request("GET", "/api/cases", "10.0.0.6");
        other.setRemoteUser("a");
        assertThat(through(costly, other, 200).getStatus()).isEqualTo(200);
    }

    @Test
    void theCountsOfManyAddressesNeverFillTheMemory() {
        Buckets buckets = new Buckets(new Rate(1, Duration.ofMinutes(1)));

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
        return through(costly, request, 200);
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
