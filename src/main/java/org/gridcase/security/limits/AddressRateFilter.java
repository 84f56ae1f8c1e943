package org.gridcase.security.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.gridcase.security.signin.ClientAddress;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often one address may call endpoints that need no account, and how often it may send invalid tokens: an unknown token makes
 * us fetch the provider's keys. Wrong passwords are counted per account and address instead ({@code SignInThrottle}), because a whole
 * office may share one address. The address is that of the connection; a proxy is believed only if it is named in {@code
 * GRIDCASE_TRUSTED_PROXIES}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class AddressRateFilter extends OncePerRequestFilter {

    private static final String TOKEN = "Bearer ";

    private final RequestLimits limits;
    private final RateBuckets badTokens;
    private final RateBuckets openEndpoints;

    AddressRateFilter(RequestLimits limits) {
        this.limits = limits;
        this.badTokens = new RateBuckets(limits.badTokens());
        this.openEndpoints = new RateBuckets(limits.open());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String address = ClientAddress.of(request);
        boolean token = hasToken(request);
        boolean open = limits.openEndpoints().stream().anyMatch(endpoint -> inside(path, endpoint));
        Optional<Duration> wait = token ? badTokens.emptyFor(address) : Optional.empty();
        if (wait.isEmpty() && open) {
            wait = openEndpoints.take(address);
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

    private static boolean inside(String path, String endpoint) {
        return path.equals(endpoint) || !endpoint.equals("/") && path.startsWith(endpoint + "/");
    }

    private static boolean hasToken(HttpServletRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        return credentials != null && credentials.regionMatches(true, 0, TOKEN, 0, TOKEN.length());
    }
}
