package org.gridcase.operation.observability;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the number of the case that a request is about beside every line it logs, as the field {@code caseNumber}. Where the engine works
 * on a case, in the background too, it does so itself ({@code logging-context-business-key}).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class CaseNumberFilter extends OncePerRequestFilter {

    static final String FIELD = "caseNumber";

    /** Digits only: what a caller sends never stands in the log as it came. */
    private static final Pattern CASE = Pattern.compile("/api/cases/(\\d{19})(?:/.*)?");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher path = CASE.matcher(
                request.getRequestURI().substring(request.getContextPath().length()));
        if (!path.matches()) {
            chain.doFilter(request, response);
            return;
        }
        MDC.put(FIELD, path.group(1));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(FIELD);
        }
    }
}
