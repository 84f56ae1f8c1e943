package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridcase.engine.account.WebappAuthentication;
import org.gridcase.security.signin.WebSessions;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks a page's session against its account before the web applications use it. Who has not signed in gets no session. A page that was
 * opened before somebody signed in anew shows the token of a session that is over: it is told so. The web applications would end the new
 * session, and with it what stands in the person's other pages.
 */
class WebappSessionFilter extends OncePerRequestFilter {

    private static final Pattern FILES = Pattern.compile(".*\\.(?:js|css|json|svg|png|ico|woff2?|html)");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern OWN_PASSWORD =
            Pattern.compile("/camunda/api/engine/engine/[^/]+/user/([^/]+)/credentials");

    /**
     * A file is the same for everybody. Were it to begin a session, its answer could come after that of a sign-in and take its place in the
     * browser.
     */
    private static final Map<String, Object> FOR_A_FILE = Map.of(WebappAuthentication.TOKEN_ATTRIBUTE, "");

    private final WebSessions sessions;

    WebappSessionFilter(WebSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isFile(request)) {
            chain.doFilter(new SessionlessRequest(request, FOR_A_FILE), response);
            return;
        }
        Optional<String> account = sessions.account(request);
        if (account.isPresent() && !READING.contains(request.getMethod()) && !sessions.showsToken(request)) {
            throw new OldPageException();
        }
        chain.doFilter(
                account.isPresent() ? request : new SessionlessRequest(request, sessions.firstToken(request)),
                response);
        var password = OWN_PASSWORD.matcher(request.getRequestURI());
        if (account.isPresent()
                && password.matches()
                && password.group(1).equals(account.get())
                && response.getStatus() / 100 == 2) {
            sessions.goesOn(request);
        }
    }

    private static boolean isFile(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/camunda/app/")
                && FILES.matcher(request.getRequestURI()).matches();
    }
}
