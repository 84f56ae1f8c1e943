package org.gridcase.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.apache.catalina.Globals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A proxy that nobody has named is told of once. */
class IgnoredProxyFilterTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final IgnoredProxyFilter filter = new IgnoredProxyFilter();

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void quiet() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(IgnoredProxyFilter.class);
    }

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
        assertThat(log.list).isEmpty();

        call(forwarded());
        call(forwarded());

        assertThat(log.list).singleElement().satisfies(line -> assertThat(line.getFormattedMessage())
                .contains("10.0.0.9", "GRIDCASE_TRUSTED_PROXIES"));
    }

    @Test
    void aProxyThatIsBelievedIsNotMentioned() throws Exception {
        MockHttpServletRequest believed = forwarded();
        believed.setAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE, true);

        call(believed);

        assertThat(log.list).isEmpty();
    }
}
