package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Globals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says once in the log that somebody speaks for others and is not believed: most likely a proxy that is not named, or named wrongly, behind
 * which all people share one address. Tomcat marks the requests of which it believes it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class IgnoredProxyFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(IgnoredProxyFilter.class);
    private static final List<String> HEADERS = List.of("X-Forwarded-For", "X-Forwarded-Proto");

    private final AtomicBoolean said = new AtomicBoolean();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!said.get() && isIgnored(request) && said.compareAndSet(false, true)) {
            LOG.warn(
                    "来自 {} 的转发信息不予采信：若它是代理，请写入 GRIDCASE_TRUSTED_PROXIES（文档“安全”） {} sends X-Forwarded headers and is"
                            + " not believed: name it in GRIDCASE_TRUSTED_PROXIES if it is your proxy",
                    request.getRemoteAddr(),
                    request.getRemoteAddr());
        }
        chain.doFilter(request, response);
    }

    private static boolean isIgnored(HttpServletRequest request) {
        return request.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE) == null
                && HEADERS.stream().anyMatch(name -> request.getHeader(name) != null);
    }
}
