package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Problems;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's endpoints do not describe themselves: what reads their requests would list all paths with their classes and its own version
 * (WADL), at addresses of its own and to whoever asks with {@code OPTIONS}. In the chains of security, after who calls has been asked.
 */
class EndpointDescriptionFilter extends OncePerRequestFilter {

    private static final Pattern ENDPOINT = Pattern.compile("/(?:engine-rest|camunda/api)(?:/.*)?");

    /**
     * Where Tasklist and Admin ask what their person may do with lists, users, groups, areas and rights; the answer names no class and no
     * version.
     */
    private static final Pattern RIGHTS = Pattern.compile("/camunda/api/engine/engine/[^/]+/"
            + "(?:(?:filter|user|group|tenant|authorization)(?:/(?!(?:count|create|check)/?$)[^/]+)?"
            + "|(?:group|tenant)/[^/]+/(?:members|group-members|user-members))/?");

    private static final Pattern DESCRIPTION =
            Pattern.compile("(?:.*/)?(?:application\\.wadl(?:/.*)?|xsd\\d+\\.xsd)", Pattern.CASE_INSENSITIVE);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ENDPOINT.matcher(path(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (DESCRIPTION.matcher(path(request)).matches()) {
            Problems.reject(request, response, ProblemKind.NO_SUCH_ADDRESS);
        } else if ("OPTIONS".equals(request.getMethod())
                && !RIGHTS.matcher(path(request)).matches()) {
            Problems.reject(request, response, ProblemKind.METHOD_NOT_ALLOWED, request.getMethod());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
