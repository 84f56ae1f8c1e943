package org.gridcase.engine.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.gridcase.problem.Problems;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away changes that a page of another site has a browser send. A browser that has once been asked for Basic credentials sends
 * them along with such a request, too; but it also says where the request comes from. Programs say nothing, and pass.
 */
class NoForeignPages extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String from = request.getHeader("Sec-Fetch-Site");
        if (from != null && FOREIGN.contains(from) && !READING.contains(request.getMethod())) {
            Problems.turnAway(request, response, SecurityProblems.FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }
}
