package org.gridcase.intake;

import java.net.URI;
import org.springframework.http.HttpStatus;

/** The kinds of problems the interface answers with. The type is what programs compare; it never changes. */
public enum ProblemKind {
    INVALID_INPUT(HttpStatus.BAD_REQUEST),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST),
    UNREADABLE_FILE(HttpStatus.BAD_REQUEST),
    BAD_REQUEST(HttpStatus.BAD_REQUEST),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED),
    NOT_ALLOWED(HttpStatus.FORBIDDEN),
    WITHDRAWAL_NOT_ALLOWED(HttpStatus.FORBIDDEN),
    IMPORT_NOT_ALLOWED(HttpStatus.FORBIDDEN),
    NO_SUCH_ADDRESS(HttpStatus.NOT_FOUND),
    NO_SUCH_CASE(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    CONFLICT(HttpStatus.CONFLICT),
    CASE_ENDED(HttpStatus.CONFLICT),
    TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    UNEXPECTED(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    ProblemKind(HttpStatus status) {
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    /** E.g. {@code urn:gridcase:problem:invalid-input}. */
    public URI type() {
        return URI.create("urn:gridcase:problem:" + code());
    }

    String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The kind for a failure of which only the status is known. */
    public static ProblemKind of(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> NOT_ALLOWED;
            case 404 -> NO_SUCH_ADDRESS;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? BAD_REQUEST : UNEXPECTED;
        };
    }
}
