package org.gridcase.security.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.problem.Messages;
import org.gridcase.security.ClientAddress;
import org.gridcase.security.signin.LocalSignIn;
import org.gridcase.security.signin.TooManyAttemptsException;
import org.gridcase.security.signin.WebSessions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Handles sign-in at the page of the web applications in their place, so that passwords are verified in the same way at every endpoint.
 * The page shows the {@code message} of an error.
 */
class WebappSignInFilter extends OncePerRequestFilter {

    private static final Pattern PATH =
            Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login/(welcome|admin|cockpit|tasklist)");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalSignIn signIn;
    private final WebSessions sessions;

    WebappSignInFilter(LocalSignIn signIn, WebSessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher path = PATH.matcher(request.getRequestURI());
        if (!path.matches() || !"POST".equals(request.getMethod())) {
            chain.doFilter(request, response);
        } else if (!sessions.showsCookie(request)) {
            refuse(request, response, HttpStatus.FORBIDDEN, "page.no-token");
        } else {
            attempt(request, response, path.group(1));
        }
    }

    private void attempt(HttpServletRequest request, HttpServletResponse response, String app) throws IOException {
        String account = Objects.requireNonNullElse(request.getParameter("username"), "");
        try {
            var standing = signIn.check(account, request.getParameter("password"), ClientAddress.of(request));
            if (standing == LocalSignIn.Standing.TEMPORARY) {
                refuse(request, response, HttpStatus.FORBIDDEN, "page.temporary-password");
                return;
            }
        } catch (TooManyAttemptsException early) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(early.seconds()));
            refuse(request, response, HttpStatus.TOO_MANY_REQUESTS, "page.too-many", String.valueOf(early.seconds()));
            return;
        } catch (AuthenticationException wrong) {
            refuse(request, response, HttpStatus.UNAUTHORIZED, "page.wrong");
            return;
        }
        Set<String> apps = sessions.begin(request, account, null);
        if (apps.contains(app)) {
            answer(response, HttpStatus.OK, Map.of("userId", account, "authorizedApps", apps));
        } else {
            sessions.end(request);
            refuse(request, response, HttpStatus.FORBIDDEN, "page.not-this-app");
        }
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String words, Object... args)
            throws IOException {
        String message = Messages.text(Messages.localeOf(request), words, args);
        answer(response, status, Map.of("type", words, "message", message));
    }

    private static void answer(HttpServletResponse response, HttpStatus status, Map<String, Object> body)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }
}
