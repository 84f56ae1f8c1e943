package org.gridcase.security.limits;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.security.ClientAddress;
import org.gridcase.security.RateBuckets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often one address may call endpoints that need no account or the web applications without one, and how often it may send
 * invalid tokens: an unknown token makes us fetch the provider's keys. Health has its own allowance, so that nobody who opens pages
 * makes a monitor believe that the service is down. Wrong passwords are counted per account and address instead ({@code SignInThrottle}),
 * because a whole office may share one address. The address is that of the connection; a proxy is believed only if it is named in {@code
 * GRIDCASE_TRUSTED_PROXIES}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class AddressRateFilter extends OncePerRequestFilter {

    private static final String TOKEN = "Bearer ";
    private static final String HEALTH = "/actuator/health";
    private static final Pattern FILES =
            Pattern.compile("/camunda/(?:app|lib)/.*\\.(?:js|css|json|svg|png|ico|woff2?|html)");

    private final RequestLimits limits;
    private final RateBuckets badTokens;
    private final RateBuckets openEndpoints;
    private final RateBuckets health;
    private final RateBuckets pages;

    @Autowired
    AddressRateFilter(RequestLimits limits) {
        this(limits, TimeMeter.SYSTEM_MILLISECONDS);
    }

    AddressRateFilter(RequestLimits limits, TimeMeter clock) {
        this.limits = limits;
        this.badTokens = limits.badTokens().buckets(clock);
        this.openEndpoints = limits.open().buckets(clock);
        this.health = limits.health().buckets(clock);
        this.pages = limits.pages().buckets(clock);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String address = ClientAddress.of(request);
        boolean token = hasToken(request);
        Optional<Duration> wait = token ? badTokens.emptyFor(address) : Optional.empty();
        RateBuckets allowance = wait.isEmpty() ? allowance(request, path) : null;
        if (allowance != null) {
            wait = allowance.take(address);
        }
        if (wait.isPresent()) {
            LimitExceeded.answerRate(request, response, wait.get());
            return;
        }
        chain.doFilter(request, response);
        if (token && response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            badTokens.take(address);
        }
    }

    private @Nullable RateBuckets allowance(HttpServletRequest request, String path) {
        if (inside(path, HEALTH)) {
            return health;
        }
        if (limits.openEndpoints().stream().anyMatch(endpoint -> inside(path, endpoint))) {
            return openEndpoints;
        }
        boolean page = !"POST".equals(request.getMethod())
                && path.startsWith("/camunda/")
                && !FILES.matcher(path).matches();
        return page && request.getSession(false) == null ? pages : null; // who has a session has signed in
    }

    private static boolean inside(String path, String endpoint) {
        return path.equals(endpoint) || !endpoint.equals("/") && path.startsWith(endpoint + "/");
    }

    private static boolean hasToken(HttpServletRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        return credentials != null && credentials.regionMatches(true, 0, TOKEN, 0, TOKEN.length());
    }
}
