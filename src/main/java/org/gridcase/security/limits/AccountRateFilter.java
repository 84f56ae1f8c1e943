package org.gridcase.security.limits;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.gridcase.security.RateBuckets;
import org.gridcase.security.signin.WebSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often one account may call endpoints that make work: imports and the verification of the whole trace, each counted for
 * itself, and kinds of requests with an allowance of their own, such as reports and deployments, at all their endpoints together. Whatever
 * else changes something under {@code /api} has one allowance together, so that no endpoint is left out that is made later.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 10)
class AccountRateFilter extends OncePerRequestFilter {

    private static final String OURS = "/api/";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final WebSessions sessions;
    private final EndpointTable<Counted> counted = new EndpointTable<>();
    private final Counted otherWrites;

    /** @param sessions not yet there when the server makes its filters */
    @Autowired
    AccountRateFilter(RequestLimits limits, @Lazy WebSessions sessions) {
        this(limits, sessions, TimeMeter.SYSTEM_MILLISECONDS);
    }

    AccountRateFilter(RequestLimits limits, WebSessions sessions, TimeMeter clock) {
        this.sessions = sessions;
        this.otherWrites = new Counted("", limits.otherWrites().buckets(clock));
        RateBuckets expensive = limits.expensive().buckets(clock);
        limits.expensiveEndpoints().forEach(each -> counted.put(each, new Counted(each, expensive)));
        limits.accounts().forEach((kind, rate) -> {
            RateBuckets buckets = rate.rate().buckets(clock);
            rate.endpoints().forEach(each -> counted.put(each, new Counted(kind, buckets)));
        });
    }

    private record Counted(String kind, RateBuckets buckets) {}

    private @Nullable Counted countedAs(HttpServletRequest request) {
        Counted named = counted.at(request);
        boolean isOther = named == null
                && !READING.contains(request.getMethod())
                && request.getRequestURI().startsWith(request.getContextPath() + OURS);
        return isOther ? otherWrites : named;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Counted here = countedAs(request);
        String person = here == null ? null : Callers.of(request, sessions);
        Optional<Duration> wait =
                here == null || person == null ? Optional.empty() : here.buckets.take(person + " " + here.kind);
        if (wait.isPresent()) {
            LimitExceeded.answerRate(request, response, wait.get());
        } else {
            chain.doFilter(request, response);
        }
    }
}
