package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.gridcase.engine.account.WebappAuthentication;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.security.signin.WebSessions;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the pages of Tasklist and Cockpit call {@code /api} for the signed-in user. The session cookie is not enough: every request,
 * reading ones too, must carry the session's token, which only scripts of our own pages can read. Groups are looked up each time, so a
 * changed membership takes effect at once. A request with credentials is authenticated by these alone.
 */
class PageSessionFilter extends OncePerRequestFilter {

    static final String TOKEN = WebappAuthentication.TOKEN_HEADER;

    private final EngineAuthentication engine;
    private final WebSessions sessions;

    PageSessionFilter(EngineAuthentication engine, WebSessions sessions) {
        this.engine = engine;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        person(request).ifPresent(account -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(PasswordAuthenticationProvider.signedIn(account, engine));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private Optional<String> person(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null && sessions.showsToken(request)
                ? sessions.account(request)
                : Optional.empty();
    }
}
