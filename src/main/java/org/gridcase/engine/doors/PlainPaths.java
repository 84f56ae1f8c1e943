package org.gridcase.engine.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.gridcase.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away paths that are written so that the guard at the door might read another path than the room behind it: with {@code //},
 * {@code ;}, dots, or an encoding where none is needed. No client of ours writes such paths.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class PlainPaths extends OncePerRequestFilter {

    /** Control characters, then {@code % / ; \}, then letters, digits and {@code - . _ ~}. */
    private static final String NEEDLESSLY_ENCODED =
            "%(?:[01][0-9a-f]|7f|25|2f|3b|5c|[46][1-9a-f]|[57][0-9a]|3[0-9]|2d|2e|5f|7e)";

    private static final Pattern DISGUISED =
            Pattern.compile("//|;|\\\\|(?:^|/)\\.\\.?(?:/|$)|" + NEEDLESSLY_ENCODED, Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (DISGUISED.matcher(request.getRequestURI()).find()) {
            Problems.turnAway(request, response, SecurityProblems.BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }
}
