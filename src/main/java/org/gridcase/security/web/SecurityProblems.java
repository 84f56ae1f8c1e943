package org.gridcase.security.web;

import org.gridcase.problem.ProblemKind;
import org.springframework.http.HttpStatus;

/** Problems that security filters answer with, at every endpoint. */
final class SecurityProblems {

    static final ProblemKind BAD_REQUEST =
            new ProblemKind("bad-request", HttpStatus.BAD_REQUEST, "endpoint.bad-request");
    static final ProblemKind OTHER_HOST = new ProblemKind("other-host", HttpStatus.BAD_REQUEST, "endpoint.other-host");
    static final ProblemKind OTHER_ORIGIN =
            new ProblemKind("other-origin", HttpStatus.FORBIDDEN, "endpoint.other-origin");
    static final ProblemKind UNAUTHORIZED =
            new ProblemKind("unauthorized", HttpStatus.UNAUTHORIZED, "endpoint.unauthorized");
    static final ProblemKind FORBIDDEN = new ProblemKind("forbidden", HttpStatus.FORBIDDEN, "endpoint.forbidden");
    static final ProblemKind TEMPORARY_PASSWORD =
            new ProblemKind("temporary-password", HttpStatus.FORBIDDEN, "endpoint.temporary-password");
    static final ProblemKind TOO_MANY_ATTEMPTS =
            new ProblemKind("too-many-attempts", HttpStatus.TOO_MANY_REQUESTS, "endpoint.too-many-attempts");

    static final ProblemKind UNDECODABLE_PARAMETER =
            new ProblemKind("bad-request", HttpStatus.BAD_REQUEST, "endpoint.undecodable-parameter");

    private SecurityProblems() {}
}
