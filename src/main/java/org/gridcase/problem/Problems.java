package org.gridcase.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Writes problem documents in the caller's language, for filters. Other code throws a {@link ProblemException}. */
public final class Problems {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Problems() {}

    /**
     * Answers somebody who has not been let in: without the address they wrote, which may be a disguised one.
     *
     * @param args what the detail of this kind is filled with
     */
    public static void reject(
            HttpServletRequest request, HttpServletResponse response, ProblemKind kind, Object... args)
            throws IOException {
        Locale language = Messages.localeOf(request);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        write(response, Problem.of(kind, language, args), language);
    }

    static void write(HttpServletResponse response, Problem problem, Locale language) throws IOException {
        byte[] body = JSON.writeValueAsBytes(problem);
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** Whether an address answers with problems; the pages beside {@code /api} have their own errors. */
    static boolean areFor(String contextPath, String address) {
        return address.equals(contextPath + "/api") || address.startsWith(contextPath + "/api/");
    }
}
