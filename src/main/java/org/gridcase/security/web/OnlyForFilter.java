package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Problems;
import org.gridcase.security.OnlyFor;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses whom {@link OnlyFor} does not let in, before the method, the type of the body and the types of the answer are judged: at an address
 * of which a caller may do nothing, nothing else is said.
 */
class OnlyForFilter extends OncePerRequestFilter {

    private final EndpointRights rights;

    OnlyForFilter(EndpointRights rights) {
        this.rights = rights;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Optional<OnlyFor> refusing =
                caller == null ? Optional.empty() : rights.refusing(request.getMethod(), path, caller);
        if (refusing.isPresent()) {
            Problems.reject(request, response, new ProblemKind(refusing.get().otherwise(), HttpStatus.FORBIDDEN));
        } else {
            chain.doFilter(request, response);
        }
    }
}
