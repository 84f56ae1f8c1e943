package org.gridcase.engine.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.gridcase.engine.oidc.ProviderPages;
import org.gridcase.engine.signin.WebSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the session of who signs out of the web applications, which would only forget the name in it. */
class WebappSignOut extends OncePerRequestFilter {

    private static final Pattern PATH = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/logout");

    private final WebSessions sessions;
    private final @Nullable ProviderPages provider;

    WebappSignOut(WebSessions sessions, @Nullable ProviderPages provider) {
        this.sessions = sessions;
        this.provider = provider;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if ("POST".equals(request.getMethod())
                && PATH.matcher(request.getRequestURI()).matches()
                && PageSession.showsToken(request)) {
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
