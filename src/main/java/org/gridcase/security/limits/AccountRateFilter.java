package org.gridcase.security.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.security.signin.WebSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often one account may call endpoints that make work: imports and the verification of the whole trace, each counted for
 * itself, and kinds of requests with an allowance of their own, such as reports and deployments, at all their endpoints together.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 10)
class AccountRateFilter extends OncePerRequestFilter {

    private final WebSessions sessions;
    private final Map<String, Counted> byEndpoint = new HashMap<>();

    /** Those whose path has a part that may be anything. */
    private final Map<Pattern, Counted> byPattern = new HashMap<>();

    /** @param sessions not yet there when the server makes its filters */
    AccountRateFilter(RequestLimits limits, @Lazy WebSessions sessions) {
        this.sessions = sessions;
        RateBuckets expensive = new RateBuckets(limits.expensive());
        limits.expensiveEndpoints().forEach(each -> byEndpoint.put(each, new Counted(each, expensive)));
        limits.accounts().forEach((kind, rate) -> {
            RateBuckets buckets = new RateBuckets(rate.rate());
            rate.endpoints().forEach(each -> count(each, new Counted(kind, buckets)));
        });
    }

    private void count(String endpoint, Counted counted) {
        if (endpoint.contains("*")) {
            byPattern.put(Pattern.compile(Pattern.quote(endpoint).replace("*", "\\E[^/]+\\Q")), counted);
        } else {
            byEndpoint.put(endpoint, counted);
        }
    }

    private @Nullable Counted counted(String endpoint) {
        Counted named = byEndpoint.get(endpoint);
        return named != null
                ? named
                : byPattern.entrySet().stream()
                        .filter(each -> each.getKey().matcher(endpoint).matches())
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private record Counted(String kind, RateBuckets buckets) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Counted counted =
                counted(request.getMethod() + " " + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
        String person = counted == null ? null : person(request);
        Optional<Duration> wait = counted == null || person == null
                ? Optional.empty()
                : counted.buckets.take(person + " " + counted.kind);
        if (wait.isPresent()) {
            LimitExceeded.answerRate(request, response, wait.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Whose credentials the request has, or whose session at the pages' own interface. */
    private @Nullable String person(HttpServletRequest request) {
        String account = request.getRemoteUser();
        return account == null ? sessions.account(request).orElse(null) : account;
    }
}
