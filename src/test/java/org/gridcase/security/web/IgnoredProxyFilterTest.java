package org.gridcase.security.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import org.apache.catalina.Globals;
import org.gridcase.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A proxy that nobody has named is told of once. */
class IgnoredProxyFilterTest {

    @RegisterExtension
    final LogLines log = new LogLines(IgnoredProxyFilter.class);

    private final IgnoredProxyFilter filter = new IgnoredProxyFilter();

    private static MockHttpServletRequest forwarded() {
        var request = new MockHttpServletRequest("GET", "/");
        request.setRemoteAddr("10.0.0.9");
        request.addHeader("X-Forwarded-For", "203.0.113.9");
        return request;
    }

    private void call(MockHttpServletRequest request) throws Exception {
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }

    @Test
    void whoIsNotBelievedIsNamedOnce() throws Exception {
        call(new MockHttpServletRequest("GET", "/"));
        assertThat(log.all()).isEmpty();

        call(forwarded());
        call(forwarded());

        assertThat(log.all()).singleElement(STRING).contains("10.0.0.9", "GRIDCASE_TRUSTED_PROXIES");
    }

    @Test
    void aProxyThatIsBelievedIsNotMentioned() throws Exception {
        MockHttpServletRequest believed = forwarded();
        believed.setAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE, true);

        call(believed);

        assertThat(log.all()).isEmpty();
    }
}
