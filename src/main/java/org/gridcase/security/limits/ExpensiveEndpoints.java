package org.gridcase.security.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits how often one account may call expensive endpoints, such as imports and the verification of the whole trace. */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 10)
class ExpensiveEndpoints extends OncePerRequestFilter {

    private final RequestLimits limits;
    private final RateBuckets buckets;

    ExpensiveEndpoints(RequestLimits limits) {
        this.limits = limits;
        this.buckets = new RateBuckets(limits.expensive());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String endpoint =
                request.getMethod() + " " + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        String person = request.getRemoteUser();
        Optional<Duration> wait = person != null && limits.expensiveEndpoints().contains(endpoint)
                ? buckets.take(person + " " + endpoint)
                : Optional.empty();
        if (wait.isPresent()) {
            LimitExceeded.answerRate(request, response, wait.get());
        } else {
            chain.doFilter(request, response);
        }
    }
}
