package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.gridcase.security.oidc.OidcSignIn;
import org.gridcase.security.signin.WebSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the session when somebody signs out of the web applications, which would only forget the account in it. */
class WebappSignOutFilter extends OncePerRequestFilter {

    private static final Pattern PATH = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/logout");

    private final WebSessions sessions;
    private final @Nullable OidcSignIn provider;

    WebappSignOutFilter(WebSessions sessions, @Nullable OidcSignIn provider) {
        this.sessions = sessions;
        this.provider = provider;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if ("POST".equals(request.getMethod())
                && PATH.matcher(request.getRequestURI()).matches()
                && sessions.showsToken(request)) {
            var atProvider = sessions.end(request);
            if (provider != null) {
                atProvider.ifPresent(session -> provider.leaveLater(request, session));
            }
            response.setStatus(HttpServletResponse.SC_OK);
        } else {
            chain.doFilter(request, response);
        }
    }
}
