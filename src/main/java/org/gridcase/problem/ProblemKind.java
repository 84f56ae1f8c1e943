package org.gridcase.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;

/**
 * A kind of problem the interface answers with. Here are the kinds that every room may meet; what only one room knows of, that room
 * defines for itself.
 *
 * @param code is what programs compare, e.g. {@code invalid-input}; it never changes
 * @param words where its title and detail are found in the rooms' bundles, under {@code <words>.title} and {@code <words>.detail}
 */
public record ProblemKind(String code, HttpStatus status, String words) {

    public static final ProblemKind INVALID_INPUT = new ProblemKind("invalid-input", HttpStatus.BAD_REQUEST);
    public static final ProblemKind MALFORMED_JSON = new ProblemKind("malformed-json", HttpStatus.BAD_REQUEST);
    public static final ProblemKind BAD_REQUEST = new ProblemKind("bad-request", HttpStatus.BAD_REQUEST);
    public static final ProblemKind UNAUTHORIZED = new ProblemKind("unauthorized", HttpStatus.UNAUTHORIZED);
    public static final ProblemKind NOT_ALLOWED = new ProblemKind("not-allowed", HttpStatus.FORBIDDEN);
    public static final ProblemKind NO_SUCH_ADDRESS = new ProblemKind("no-such-address", HttpStatus.NOT_FOUND);
    public static final ProblemKind METHOD_NOT_ALLOWED =
            new ProblemKind("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED);
    public static final ProblemKind NOT_ACCEPTABLE = new ProblemKind("not-acceptable", HttpStatus.NOT_ACCEPTABLE);
    public static final ProblemKind CONFLICT = new ProblemKind("conflict", HttpStatus.CONFLICT);
    /** Its detail takes what is allowed at most, with the unit. */
    public static final ProblemKind TOO_LARGE = new ProblemKind("too-large", HttpStatus.PAYLOAD_TOO_LARGE);

    public static final ProblemKind UNSUPPORTED_MEDIA_TYPE =
            new ProblemKind("unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    /** Answered with {@code Retry-After}; nothing was changed, or it is not known whether. */
    public static final ProblemKind DATABASE_UNAVAILABLE =
            new ProblemKind("database-unavailable", HttpStatus.SERVICE_UNAVAILABLE);

    static final ProblemKind UNEXPECTED = new ProblemKind("unexpected", HttpStatus.INTERNAL_SERVER_ERROR);

    /** A kind with its words under {@code problem.<code>}. */
    public ProblemKind(String code, HttpStatus status) {
        this(code, status, "problem." + code);
    }

    /** E.g. {@code urn:gridcase:problem:invalid-input}. */
    public URI type() {
        return URI.create("urn:gridcase:problem:" + code);
    }

    /** The kind for a failure of which only the status is known. */
    static ProblemKind of(int status) {
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
