package org.gridcase.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * What this room answers when it cannot do what was asked (RFC 9457), in the shape of all of {@code /api}. They are answers and no
 * exceptions, because what answers the exceptions of {@code /api} knows only their status, and not the words of this room.
 */
final class Problems {

    private final String address;
    private final Locale language;

    private Problems(String address, Locale language) {
        this.address = address;
        this.language = language;
    }

    static Problems of(HttpServletRequest request) {
        return new Problems(request.getRequestURI(), languageOf(request));
    }

    static Locale languageOf(HttpServletRequest request) {
        return Words.wanted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    ResponseEntity<ProblemDetail> invalidInput(List<Fault> faults) {
        return answer(HttpStatus.BAD_REQUEST, "invalid-input", faults, faults.size());
    }

    ResponseEntity<ProblemDetail> unreadableFile(List<Fault> faults) {
        return answer(HttpStatus.BAD_REQUEST, "unreadable-file", faults, faults.size());
    }

    ResponseEntity<ProblemDetail> notAllowed() {
        return answer(HttpStatus.FORBIDDEN, "calendar-not-allowed", null);
    }

    ResponseEntity<ProblemDetail> tooLarge(String allowed) {
        return answer(HttpStatus.PAYLOAD_TOO_LARGE, "too-large", null, allowed);
    }

    private ResponseEntity<ProblemDetail> answer(
            HttpStatus status, String kind, @Nullable List<Fault> faults, Object... args) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, Words.say(language, "problem." + kind + ".detail", args));
        problem.setType(URI.create("urn:gridcase:problem:" + kind));
        problem.setTitle(Words.say(language, "problem." + kind + ".title"));
        problem.setInstance(URI.create(address));
        if (faults != null) {
            problem.setProperty("errors", faults.stream().map(this::error).toList());
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .body(problem);
    }

    private Error error(Fault fault) {
        String message = fault.in(language);
        return fault.line() == 0
                ? new Error(null, fault.field(), message)
                : new Error(fault.line(), fault.field(), Words.say(language, "at-line", fault.line(), message));
    }

    /** @param line of the file; none for the whole, or when there is no file */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Error(@Nullable Integer line, String field, String message) {}

    /** Documents that all faults of the input are named at once. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "400",
            description = "输入有误,一次列出全部错误 every fault of the input",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    @interface Documented {}
}
