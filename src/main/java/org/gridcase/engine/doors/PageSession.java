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
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
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

    PageSession(IdentityService identities) {
        this.identities = identities;
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
        String token = request.getHeader(TOKEN);
        HttpSession session = request.getSession(false);
        if (token == null || session == null || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return Optional.empty();
        }
        return Optional.ofNullable(account(session, token))
                .filter(account -> identities.createUserQuery().userId(account).count() == 1);
    }

    /** A session that ends at this moment is nobody's. */
    private static @Nullable String account(HttpSession session, String token) {
        try {
            Object expected = session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
            if (expected == null || !same(expected.toString(), token)) {
                return null;
            }
            var signedIn = AuthenticationUtil.getAuthsFromSession(session)
                    .getAuthenticationForProcessEngine(ProcessEngines.NAME_DEFAULT);
            return signedIn == null ? null : signedIn.getIdentityId();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
