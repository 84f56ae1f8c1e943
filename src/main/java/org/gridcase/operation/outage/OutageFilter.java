package org.gridcase.operation.outage;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 while the database is away, at every endpoint except those for probes. Who was on the way when it went, in a filter that signs
 * people in for instance, is answered alike.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 36)
class OutageFilter extends OncePerRequestFilter {

    private final DatabaseWatch watch;

    OutageFilter(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (watch.outage().isPresent()) {
            answer(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            if (response.isCommitted() || DatabaseFailures.in(e).isEmpty()) {
                throw e;
            }
            response.resetBuffer();
            answer(request, response);
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            page(response, Messages.localeOf(request));
        } else {
            Problems.unavailable(request, response);
        }
    }

    /** It asks again by itself. */
    private static void page(HttpServletResponse response, Locale language) throws IOException {
        String title = Messages.text(language, "problem.database-unavailable.title");
        String page = """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="UTF-8"><meta http-equiv="refresh" content="%s"><title>%s</title></head>
                <body><h1>%s</h1><p>%s</p></body></html>
                """.formatted(
                        language.getLanguage(),
                        Problems.RETRY_AFTER_SECONDS,
                        title,
                        title,
                        Messages.text(language, "problem.database-unavailable.detail"));
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }
}
