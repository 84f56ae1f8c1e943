package org.gridcase.engine.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.gridcase.engine.signin.WebSessions;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the pages of Tasklist and Cockpit call {@code /api} in the name of who has signed in to them. The session's cookie is not
 * enough: every request, reading ones too, shows the session's token, which only scripts of our own pages can read. Groups are asked
 * for anew each time, so a changed membership takes effect at once. Whoever brings credentials is judged by these alone.
 */
class PageSession extends OncePerRequestFilter {

    static final String TOKEN = CsrfConstants.CSRF_TOKEN_HEADER_NAME;

    private final IdentityService identities;
    private final WebSessions sessions;

    PageSession(IdentityService identities, WebSessions sessions) {
        this.identities = identities;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        person(request).ifPresent(account -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(EngineSignIn.signedIn(account, identities));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private Optional<String> person(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null && showsToken(request)
                ? sessions.account(request)
                : Optional.empty();
    }

    /** Whether the request shows the token of the session it comes with. A session that ends at this moment has none. */
    static boolean showsToken(HttpServletRequest request) {
        String token = request.getHeader(TOKEN);
        HttpSession session = request.getSession(false);
        if (token == null || session == null) {
            return false;
        }
        try {
            Object expected = session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
            return expected != null && same(expected.toString(), token);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
