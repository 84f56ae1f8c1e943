package org.gridcase.problem;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.ModelAndView;

/** Failures before any controller is reached, such as an address the firewall rejects, are problems too, at whatever address. */
@Controller
class ApiErrorPage extends BasicErrorController {

    private final ObjectMapper json;

    ApiErrorPage(
            ErrorAttributes attributes, ServerProperties server, List<ErrorViewResolver> resolvers, ObjectMapper json) {
        super(attributes, server.getError(), resolvers);
        this.json = json;
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null) {
            return nothingHere(request);
        }
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (!(address instanceof String failed)) {
            return nothingHere(request);
        }
        Locale language = Messages.localeOf(request);
        Problem problem = problem(request, failed, language).at(failed);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .body(json.convertValue(problem, new TypeReference<>() {}));
    }

    /** Pages get the same plain answer: what went wrong, and nothing of how. */
    @Override
    public @Nullable ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
        Locale language = Messages.localeOf(request);
        boolean asked = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
        ProblemKind kind = ProblemKind.of(asked ? getStatus(request).value() : HttpStatus.NOT_FOUND.value());
        response.setStatus(kind.status().value());
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        String title = Messages.text(language, kind.words() + ".title");
        try {
            response.getWriter()
                    .write("<!DOCTYPE html><html lang=\"%s\"><title>%2$s</title><h1>%2$s</h1></html>"
                            .formatted(language.toLanguageTag(), title));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    /** Somebody has called this page itself, and nothing had gone wrong before. */
    private ResponseEntity<Map<String, Object>> nothingHere(HttpServletRequest request) {
        Locale language = Messages.localeOf(request);
        Problem problem = Problem.of(ProblemKind.NO_SUCH_ADDRESS, language);
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json.convertValue(problem, new TypeReference<>() {}));
    }

    private Problem problem(HttpServletRequest request, String address, Locale language) {
        ProblemKind kind = ProblemKind.of(getStatus(request).value());
        if (!kind.equals(ProblemKind.UNEXPECTED)) {
            return Problem.of(kind, language, request.getMethod());
        }
        Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Throwable failure = cause instanceof Throwable known ? known : null;
        if (DatabaseFailures.in(failure).isPresent()) {
            return Problem.of(ProblemKind.DATABASE_UNAVAILABLE, language);
        }
        return Problem.of(Incident.of(request.getMethod(), address, failure), language);
    }
}
