package org.gridcase.caching;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells {@link ChangeTokens} where a request begins and ends; before all other filters, which ask for accounts. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ChangeTokenFilter extends OncePerRequestFilter {

    private final ChangeTokens tokens;

    ChangeTokenFilter(ChangeTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        tokens.beginRequest();
        try {
            chain.doFilter(request, response);
        } finally {
            tokens.endRequest();
        }
    }
}
