package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gridcase.problem.Problems;
import org.gridcase.problem.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects changes that a page of another site makes a browser send. A browser that has cached Basic credentials sends them with such a
 * request, too, but it also says where the request comes from: in {@code Sec-Fetch-Site}, or, to hosts without TLS, in {@code Origin} only.
 * Programs send neither and pass. Our own origin is the one the caller used: a proxy's, if the proxy is named as trusted.
 */
class CrossSiteRequestFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(CrossSiteRequestFilter.class);
    private static final int LONGEST_SHOWN = 100;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private final AtomicBoolean said = new AtomicBoolean();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!READING.contains(request.getMethod()) && isForeign(request)) {
            sayOnce(request);
            Problems.reject(request, response, SecurityProblems.OTHER_ORIGIN);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The cause is often a proxy that nobody has named: then everybody is refused, and the administrator finds one line. */
    private void sayOnce(HttpServletRequest request) {
        if (!said.getAndSet(true)) {
            LOG.warn(
                    "拒绝了来自 {} 的写请求：与收到的地址 {}://{}:{} 不同。经代理访问的，请在 GRIDCASE_TRUSTED_PROXIES 中写明代理地址；此后不再记录"
                            + " refused a change from another origin than the address it was sent to; if a proxy stands between, name it in"
                            + " GRIDCASE_TRUSTED_PROXIES; not logged again",
                    Texts.fitting(
                            String.valueOf(
                                    Objects.requireNonNullElse(request.getHeader(HttpHeaders.ORIGIN), "cross-site")),
                            LONGEST_SHOWN),
                    request.getScheme(),
                    Texts.fitting(request.getServerName(), LONGEST_SHOWN),
                    request.getServerPort());
        }
    }

    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return FOREIGN.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !isOwn(origin, request);
    }

    private static boolean isOwn(String origin, HttpServletRequest request) {
        try {
            URI from = new URI(origin);
            return request.getScheme().equalsIgnoreCase(from.getScheme())
                    && request.getServerName().equalsIgnoreCase(from.getHost())
                    && request.getServerPort() == port(from);
        } catch (URISyntaxException e) {
            return false; // also "null", of pages that hide where they come from
        }
    }

    private static int port(URI origin) {
        if (origin.getPort() >= 0) {
            return origin.getPort();
        }
        return "https".equalsIgnoreCase(origin.getScheme()) ? 443 : 80;
    }
}
