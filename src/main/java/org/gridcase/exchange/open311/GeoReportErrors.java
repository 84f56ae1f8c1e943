package org.gridcase.exchange.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridcase.problem.Messages;
import org.gridcase.problem.RefusalsHeld;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers programs in the form of GeoReport v2 also where something refuses them before or beside the interface, as a body that is too large
 * or a form that cannot be read.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
class GeoReportErrors extends OncePerRequestFilter {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI()
                .substring(request.getContextPath().length())
                .startsWith(Open311Controller.ROOT + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RefusalsHeld held = new RefusalsHeld(response);
        chain.doFilter(request, held);
        if (held.refused() > 0 && !response.isCommitted()) {
            Open311Problem problem = new Open311Problem(held.refused(), sentences(request, held));
            ResponseEntity<byte[]> answer = Open311Controller.answer(request, problem.status(), problem.document());
            byte[] body = Objects.requireNonNull(answer.getBody());
            response.setStatus(problem.status());
            response.setContentType(String.valueOf(answer.getHeaders().getContentType()));
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** What the document says: each fault with its field, or else what went wrong. */
    private static List<String> sentences(HttpServletRequest request, RefusalsHeld held) throws IOException {
        byte[] document = held.document();
        if (document.length == 0) {
            return List.of(Messages.text(Messages.localeOf(request), "open311.refused", held.refused()));
        }
        JsonNode problem = JSON.readTree(document);
        List<String> faults = StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(each -> each.path("field").asText() + ": "
                        + each.path("message").asText())
                .toList();
        return faults.isEmpty()
                ? Stream.of(
                                problem.path("title").asText(),
                                problem.path("detail").asText())
                        .filter(each -> !each.isEmpty())
                        .reduce((title, detail) -> detail)
                        .stream()
                        .toList()
                : faults;
    }
}
