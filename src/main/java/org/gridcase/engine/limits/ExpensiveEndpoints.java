package org.gridcase.engine.limits;

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

/** How often one person may ask for what keeps the machine busy, such as imports and verifying the whole trace. */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 10)
class ExpensiveEndpoints extends OncePerRequestFilter {

    private final Limits limits;
    private final Buckets buckets;

    ExpensiveEndpoints(Limits limits) {
        this.limits = limits;
        this.buckets = new Buckets(limits.costly());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String door = request.getMethod() + " " + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        String person = request.getRemoteUser();
        Optional<Duration> wait = person != null && limits.costlyDoors().contains(door)
                ? buckets.take(person + " " + door)
                : Optional.empty();
        if (wait.isPresent()) {
            TooMuch.answerRate(request, response, wait.get());
        } else {
            chain.doFilter(request, response);
        }
    }
}
