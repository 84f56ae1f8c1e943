package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gridcase.problem.Messages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says what to do to somebody who opens one of the web applications that their account may not use: the engine answers with an empty page.
 */
class ForbiddenAppFilter extends OncePerRequestFilter {

    private static final String APPS = "/camunda/app/";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%1$s"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%2$s</title><link rel="stylesheet" href="%5$s/sign-in/sign-in.css"></head>
            <body><main><h1>%2$s</h1><p>%3$s</p><p><a class="button" href="%5$s/camunda/app/tasklist/default/">%4$s</a></p></main></body></html>
            """;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN
                && !response.isCommitted()
                && request.getRequestURI().startsWith(request.getContextPath() + APPS)
                && "GET".equals(request.getMethod())) {
            explain(request, response);
        }
    }

    private static void explain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = Messages.localeOf(request);
        response.resetBuffer();
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getWriter()
                .write(PAGE.formatted(
                        language.toLanguageTag(),
                        Messages.text(language, "page.forbidden-app.title"),
                        Messages.text(language, "page.forbidden-app.detail"),
                        Messages.text(language, "page.forbidden-app.tasks"),
                        request.getContextPath()));
    }
}
