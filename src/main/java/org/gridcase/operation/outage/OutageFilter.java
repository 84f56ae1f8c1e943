package org.gridcase.operation.outage;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 while the database is away, at every endpoint except those for probes. Who was on the way when it went, in a filter that
 * signs people in for instance, is answered alike. Whatever was answered 503 makes the watch look whether the database still takes
 * changes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 36)
class OutageFilter extends OncePerRequestFilter {

    private final DatabaseWatch watch;

    OutageFilter(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (watch.outage().isPresent()) {
            answer(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
            if (response.getStatus() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                watch.suspect();
            }
        } catch (ServletException | IOException | RuntimeException e) {
            if (response.isCommitted() || DatabaseFailures.in(e).isEmpty()) {
                throw e;
            }
            watch.suspect();
            response.resetBuffer();
            answer(request, response);
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Problems.wantsPage(request)) {
            Problems.unavailablePage(request, response, ProblemKind.DATABASE_UNAVAILABLE);
        } else {
            Problems.unavailable(request, response);
        }
    }
}
