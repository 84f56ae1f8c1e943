package org.gridcase.security.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.engine.error.CommandFailures;
import org.gridcase.engine.error.EngineErrors;
import org.gridcase.engine.error.EngineWords;
import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.failure.RuleFailures;
import org.gridcase.engine.query.QueryRefused;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.engine.violation.Spoken;
import org.gridcase.engine.violation.SpokenRefusal;
import org.gridcase.problem.Causes;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.problem.Incidents;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Problems;
import org.gridcase.security.limits.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rewrites error responses of the engine's endpoints. The engine exposes class names and SQL, and answers malformed input with a server
 * error. Here malformed input is a bad request, and an unexpected failure is answered with an incident number only, by which the log is
 * searched. The format is the engine's ({@code type} and {@code message}), because its pages read it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class EngineErrorFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineErrorFilter.class);
    private static final String REFUSED = "InvalidRequestException";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern CLASS_NAME =
            Pattern.compile("(?<![\\w.])(?:(?:java|javax|jakarta|sun|jdk|scala|spinjar|camundajar|camundafeel)\\.[\\w$]"
                    + "|(?:org\\.(?:camunda|gridcase|springframework|postgresql|h2|apache|glassfish|xml)"
                    + "|com\\.(?:fasterxml|sun|zaxxer))\\.[\\w$])[\\w.$]*");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !path.startsWith("/engine-rest") && !path.startsWith("/camunda/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<QueryRefused> wrongPage = PageParameters.refusal(request);
        if (wrongPage.isPresent()) {
            answerRefusal(request, response, wrongPage.get());
            return;
        }
        CommandFailures.listen();
        BufferedResponse held = new BufferedResponse(response);
        Throwable thrown = null;
        RuntimeException failure;
        try {
            chain.doFilter(request, held);
            held.finish();
        } catch (ServletException | IOException | RuntimeException e) {
            if (response.isCommitted() && brokeOff(e)) {
                LOG.debug("the caller has gone, perhaps in the middle of the body", e);
                return; // the server has already called it a bad request
            }
            if (response.isCommitted()) {
                throw e;
            }
            thrown = e;
            held.fail();
        } finally {
            failure = CommandFailures.takeLast(); // nothing of this request stays in the thread
        }
        if (request.isAsyncStarted() && !held.failed()) {
            held.open();
        } else if (held.failed() && LimitExceeded.noted(request)) {
            response.resetBuffer();
            LimitExceeded.answerNoted(request, response);
        } else if (held.failed()) {
            answer(request, response, held.text(), failure == null ? thrown : failure);
        }
    }

    private static boolean brokeOff(Throwable failure) {
        return Causes.first(IOException.class, failure).isPresent();
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, String text, @Nullable Throwable failure)
            throws IOException {
        if (failure instanceof SpokenRefusal refusal) {
            answerRefusal(request, response, refusal);
            return;
        }
        RuleFailure rule = failure == null ? null : RuleFailures.of(failure);
        if (rule != null) {
            answerRuleFailure(request, response, rule);
            return;
        }
        if (DatabaseFailures.in(failure).isPresent()) {
            response.resetBuffer();
            Problems.unavailable(request, response);
            return;
        }
        if (response.getStatus() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            HttpStatus status = HttpStatus.valueOf(response.getStatus());
            Locale language = Messages.localeOf(request);
            // Of the one engine there is the page itself says that what was typed is kept.
            if (text.isBlank()
                    && status == HttpStatus.UNAUTHORIZED
                    && !request.getRequestURI().contains("/engine/default/")) {
                answer(response, REFUSED, Messages.text(language, "endpoint.engine-unauthorized"));
            } else if (isPlain(text, response.getContentType())) {
                answer(response, REFUSED, said(failure, withoutClassNames(text.strip()), language, status));
            } else {
                write(response, response.getContentType(), spoken(text, failure, language, status));
            }
            return;
        }
        HttpStatus status = EngineErrors.statusOf(failure);
        response.setStatus(status.value());
        answer(
                response,
                status.is5xxServerError() ? "RestException" : REFUSED,
                message(request, status, text, failure));
    }

    private static void answerRefusal(HttpServletRequest request, HttpServletResponse response, SpokenRefusal refusal)
            throws IOException {
        response.setStatus(refusal.status().value());
        if (refusal instanceof QueryRefused query) {
            query.retryAfter()
                    .ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)));
        }
        answer(response, refusal.type(), refusal.in(Messages.localeOf(request)));
    }

    /** Nobody who fills in a form can correct a rule; they are told which it is, and that what they wrote was not taken. */
    private static void answerRuleFailure(HttpServletRequest request, HttpServletResponse response, RuleFailure rule)
            throws IOException {
        LOG.warn("{} {} failed: {}", request.getMethod(), request.getRequestURI(), rule.sentence());
        response.setStatus(HttpStatus.CONFLICT.value());
        answer(
                response,
                "RuleFailure",
                Messages.text(Messages.localeOf(request), "endpoint.rule-failed", rule.sentence()));
    }

    private static String message(
            HttpServletRequest request, HttpStatus status, String text, @Nullable Throwable failure) {
        var language = Messages.localeOf(request);
        if (status.is5xxServerError()) {
            String incident = Incidents.log(request.getMethod() + " " + request.getRequestURI(), failure);
            return Messages.text(language, "endpoint.engine-failed", incident);
        }
        EngineErrors.unexplained(failure)
                .ifPresent(origin -> Incidents.warn(request.getMethod() + " " + request.getRequestURI(), origin));
        LOG.debug("{} {} made no sense: {}", request.getMethod(), request.getRequestURI(), text, failure);
        String words = EngineErrors.isExplained(failure) ? withoutClassNames(said(text)) : "";
        return words.isBlank()
                ? Messages.text(
                        language,
                        status == HttpStatus.CONFLICT ? "endpoint.engine-conflict" : "endpoint.engine-refused")
                : said(failure, words, language, status);
    }

    private static String said(String text) {
        try {
            return JSON.readTree(text).path("message").asText();
        } catch (JsonProcessingException e) {
            return text.strip(); // of what reads the body
        }
    }

    /** What reads the body of a request answers with words of its own, and not in the engine's format. */
    private static boolean isPlain(String text, @Nullable String type) {
        return !text.isBlank() && type != null && type.startsWith(MediaType.TEXT_PLAIN_VALUE);
    }

    /** Answers in the engine's format. */
    private static void answer(HttpServletResponse response, String type, String message) throws IOException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", type);
        answer.put("message", message);
        answer.put("code", null);
        write(response, MediaType.APPLICATION_JSON_VALUE, JSON.writeValueAsString(answer));
    }

    /** The engine's answer with its sentence in the reader's language. */
    private static String spoken(String text, @Nullable Throwable failure, Locale language, HttpStatus status) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode answer
                    && answer.path("message").isTextual()) {
                String words = withoutClassNames(answer.path("message").asText());
                String said = words.isBlank()
                        ? Messages.text(language, "endpoint.engine-refused")
                        : said(failure, words, language, status);
                // The form says it beside the field it is about.
                Causes.first(BusinessRuleViolation.class, failure)
                        .ifPresent(refusal -> answer.put("field", refusal.field()));
                return withoutClassNames(answer.put("message", said).toString());
            }
        } catch (JsonProcessingException e) {
            LOG.debug("no answer of the engine's", e);
        }
        return withoutClassNames(text);
    }

    /** A sentence of the engine or of one of our guards, in the reader's language. */
    private static String said(@Nullable Throwable failure, String words, Locale language, HttpStatus status) {
        return Causes.first(Spoken.class, failure)
                .map(refusal -> refusal.in(language))
                .orElseGet(() -> EngineWords.in(language, words, status));
    }

    static String withoutClassNames(String text) {
        return CLASS_NAME.matcher(text).replaceAll("…");
    }

    private static void write(HttpServletResponse response, @Nullable String type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (type != null) {
            response.setContentType(type);
        }
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
            response.flushBuffer();
        } catch (IOException e) {
            LOG.debug("the caller has gone, perhaps in the middle of the body", e);
        }
    }
}
