package org.gridcase.resident;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.problem.Problems;
import org.gridcase.problem.RefusalsHeld;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers residents with a page where something refuses them before or beside a page of ours, as a body that is too large: a browser would show
 * them a document for programs.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
class RefusalPageFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalPageFilter.class);
    private static final Pattern LANGUAGE = Pattern.compile("(?:^|&)lang=(\\w+)");

    /** Of which there is something of its own to say. */
    private static final Set<Integer> KNOWN = Set.of(403, 404, 405, 413, 429);

    private final Pages pages;

    RefusalPageFilter(Pages pages) {
        this.pages = pages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !(path.equals("/r") || path.startsWith("/r/")) || !Problems.wantsPage(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RefusalsHeld held = new RefusalsHeld(response);
        try {
            chain.doFilter(request, held);
        } catch (ServletException | RuntimeException failed) {
            if (response.isCommitted()) {
                throw failed;
            }
            LOG.error("居民页面 {} 没有完成", request.getMethod(), failed);
            held.refuse(HttpStatus.INTERNAL_SERVER_ERROR.value());
        }
        if (held.refused() > 0 && !response.isCommitted()) {
            answer(request, response, held.refused());
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        String text = "resident.refused." + (KNOWN.contains(status) ? status : "other");
        ResponseEntity<String> page = pages.page(
                new Unread(request),
                HttpStatus.valueOf(status),
                "refused",
                Map.of("text", text, "megabytes", pages.mostMegabytes()));
        byte[] body = Objects.requireNonNull(page.getBody()).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(String.valueOf(page.getHeaders().getContentType()));
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, page.getHeaders().getFirst(HttpHeaders.CONTENT_LANGUAGE));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A request whose body stays unread: only what stands in its address is asked for. */
    private static final class Unread extends HttpServletRequestWrapper {

        Unread(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String query = getQueryString();
            Matcher language = LANGUAGE.matcher(query == null ? "" : query);
            return name.equals("lang") && language.find() ? language.group(1) : null;
        }
    }
}
