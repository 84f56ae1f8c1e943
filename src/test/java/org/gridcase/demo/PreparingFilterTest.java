package org.gridcase.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is answered while the demo's cases are played. */
class PreparingFilterTest {

    private final ApplicationAvailability availability = mock(ApplicationAvailability.class);
    private final PreparingFilter filter = new PreparingFilter(availability);

    private MockHttpServletResponse answer(String path, String accept, String language) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addHeader("Accept", accept);
        request.addHeader("Accept-Language", language);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void whoOpensAPageIsToldToWait() throws Exception {
        when(availability.getReadinessState()).thenReturn(ReadinessState.REFUSING_TRAFFIC);

        MockHttpServletResponse page = answer("/camunda/app/tasklist/default/", "text/html,*/*", "zh-CN");

        assertThat(page.getStatus()).isEqualTo(503);
        assertThat(page.getHeader("Retry-After")).isEqualTo("5");
        assertThat(page.getContentAsString()).contains("演示数据正在准备", "http-equiv=\"refresh\"");
        assertThat(answer("/", "text/html", "en").getContentAsString()).contains("being prepared");
    }

    @Test
    void programsHearItAsAProblem() throws Exception {
        when(availability.getReadinessState()).thenReturn(ReadinessState.REFUSING_TRAFFIC);

        MockHttpServletResponse problem = answer("/api/cases", "application/json", "zh");

        assertThat(problem.getStatus()).isEqualTo(503);
        assertThat(problem.getContentType()).startsWith("application/problem+json");
        assertThat(problem.getContentAsString()).contains("urn:gridcase:problem:demo-preparing");
        assertThat(answer("/actuator/health", "*/*", "zh").getStatus()).isEqualTo(200);
        assertThat(answer("/actuator/health/liveness", "*/*", "zh").getStatus()).isEqualTo(200);
    }

    @Test
    void onceReadyItStaysOutOfTheWay() throws Exception {
        when(availability.getReadinessState())
                .thenReturn(ReadinessState.ACCEPTING_TRAFFIC, ReadinessState.REFUSING_TRAFFIC);

        assertThat(answer("/api/cases", "*/*", "zh").getStatus()).isEqualTo(200);
        assertThat(answer("/api/cases", "*/*", "zh").getStatus()).isEqualTo(200);
    }
}
