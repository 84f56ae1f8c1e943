package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.problem.Problems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers under the names of the installation only, where the operator has named them. Another site that has its own name resolved to our
 * address would otherwise be our own site to a browser, with an Origin that fits.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class AllowedHostFilter extends OncePerRequestFilter {

    private final Set<String> hosts;

    /** @param hosts names without ports; none allows all */
    AllowedHostFilter(@Value("${gridcase.allowed-hosts:}") Set<String> hosts) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hosts.isEmpty() || hosts.contains(request.getServerName().toLowerCase(Locale.ROOT))) {
            chain.doFilter(request, response);
        } else {
            Problems.reject(request, response, SecurityProblems.OTHER_HOST);
        }
    }
}
