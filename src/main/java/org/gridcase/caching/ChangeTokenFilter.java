package org.gridcase.caching;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells {@link ChangeTokens} where a request begins and ends; before all other filters, which ask for accounts. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ChangeTokenFilter extends OncePerRequestFilter {

    private final SingletonSupplier<ChangeTokens> tokens;

    /** @param tokens asked for at the first request: the server makes its filters before the database is there */
    ChangeTokenFilter(ObjectProvider<ChangeTokens> tokens) {
        this.tokens = SingletonSupplier.of(tokens::getObject);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ChangeTokens tokens = this.tokens.obtain();
        tokens.beginRequest();
        try {
            chain.doFilter(request, response);
        } finally {
            tokens.endRequest();
        }
    }
}
