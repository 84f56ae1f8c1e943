package org.gridcase.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.gridcase.intake.problem.Fault;
import org.gridcase.intake.problem.Problem;
import org.gridcase.intake.problem.Problem.FieldError;
import org.gridcase.intake.problem.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Answers a request with a problem document in the caller's language (RFC 9457). */
@Component
public class Problems {

    private final Wording wording;
    private final ObjectMapper json;

    Problems(Wording wording, ObjectMapper json) {
        this.wording = wording;
        this.json = json;
    }

    /** @param args what the detail of this kind is filled with; most need nothing */
    public void write(HttpServletRequest request, HttpServletResponse response, ProblemKind kind, Object... args)
            throws IOException {
        write(request, response, kind, null, null, args);
    }

    public void write(HttpServletRequest request, HttpServletResponse response, ProblemKind kind, List<Fault> faults)
            throws IOException {
        Locale language = Wording.of(request);
        List<FieldError> errors = faults.stream()
                .map(fault -> new FieldError(fault.field(), wording.say(language, fault)))
                .toList();
        write(request, response, kind, errors, null, faults.size());
    }

    public void writeUnexpected(HttpServletRequest request, HttpServletResponse response, String incident)
            throws IOException {
        write(request, response, ProblemKind.UNEXPECTED, null, incident, incident);
    }

    /** Whether an address answers with problems; the pages beside {@code /api} have their own errors. */
    public static boolean areFor(String contextPath, String address) {
        return address.equals(contextPath + "/api") || address.startsWith(contextPath + "/api/");
    }

    public Problem document(
            Locale language, String address, ProblemKind kind, @Nullable String incident, Object... args) {
        return document(language, address, kind, null, incident, args);
    }

    private Problem document(
            Locale language,
            String address,
            ProblemKind kind,
            @Nullable List<FieldError> errors,
            @Nullable String incident,
            Object... args) {
        String key = "problem." + kind.code();
        return new Problem(
                kind.type(),
                wording.say(language, key + ".title"),
                kind.status().value(),
                wording.say(language, key + ".detail", args),
                address,
                errors,
                incident);
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            ProblemKind kind,
            @Nullable List<FieldError> errors,
            @Nullable String incident,
            Object... args)
            throws IOException {
        Locale language = Wording.of(request);
        Problem problem = document(language, request.getRequestURI(), kind, errors, incident, args);
        byte[] body = json.writeValueAsBytes(problem);
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
