package org.gridcase.demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Problems;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers «being prepared» until the demo's cases have been played: the port is open by then, but the clock still jumps from the beginning
 * of one case to that of the next. Health says so as well, by the readiness of the application.
 */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE + 35)
class PreparingFilter extends OncePerRequestFilter {

    private static final ProblemKind PREPARING = new ProblemKind("demo-preparing", HttpStatus.SERVICE_UNAVAILABLE);

    private final ApplicationAvailability availability;

    /** A stopping application is not being prepared. */
    private volatile boolean prepared;

    PreparingFilter(ApplicationAvailability availability) {
        this.availability = availability;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        prepared |= availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        if (prepared || request.getRequestURI().startsWith(request.getContextPath() + "/actuator/health")) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (Problems.wantsPage(request)) {
            Problems.unavailablePage(request, response, PREPARING);
        } else {
            Problems.reject(request, response, PREPARING);
        }
    }
}
