package org.gridcase.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** Long enough for a database that starts again, short enough for people. */
    public static final String RETRY_AFTER_SECONDS = "5";

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

    /**
     * Answers while the database is away. The pages of the engine show {@code message}, so it is there for them.
     *
     * @throws IOException if the caller has gone
     */
    public static void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = Messages.localeOf(request);
        Problem problem = Problem.of(ProblemKind.DATABASE_UNAVAILABLE, language);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        ObjectNode body = JSON.valueToTree(problem);
        body.put("message", problem.getDetail());
        write(response, problem.getStatus(), JSON.writeValueAsBytes(body), language);
    }

    /** Whether the caller is a browser that wants a page. */
    public static boolean wantsPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    /**
     * Answers a browser while the application cannot serve, with a page that asks again by itself.
     *
     * @throws IOException if the caller has gone
     */
    public static void unavailablePage(HttpServletRequest request, HttpServletResponse response, ProblemKind kind)
            throws IOException {
        Locale language = Messages.localeOf(request);
        Problem problem = Problem.of(kind, language);
        String page = """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="UTF-8"><meta http-equiv="refresh" content="%s"><title>%s</title></head>
                <body><h1>%s</h1><p>%s</p></body></html>
                """.formatted(
                        language.getLanguage(),
                        RETRY_AFTER_SECONDS,
                        problem.getTitle(),
                        problem.getTitle(),
                        problem.getDetail());
        response.setStatus(problem.getStatus());
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    static void write(HttpServletResponse response, Problem problem, Locale language) throws IOException {
        write(response, problem.getStatus(), JSON.writeValueAsBytes(problem), language);
    }

    private static void write(HttpServletResponse response, int status, byte[] body, Locale language)
            throws IOException {
        response.setStatus(status);
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
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
