package org.gridcase.engine.doors;

import org.gridcase.problem.ProblemKind;
import org.springframework.http.HttpStatus;

/** What a shut door answers, whichever door it is. */
final class SecurityProblems {

    static final ProblemKind BAD_REQUEST = new ProblemKind("bad-request", HttpStatus.BAD_REQUEST, "door.bad-request");
    static final ProblemKind UNAUTHORIZED =
            new ProblemKind("unauthorized", HttpStatus.UNAUTHORIZED, "door.unauthorized");
    static final ProblemKind FORBIDDEN = new ProblemKind("forbidden", HttpStatus.FORBIDDEN, "door.forbidden");
    static final ProblemKind TEMPORARY_PASSWORD =
            new ProblemKind("temporary-password", HttpStatus.FORBIDDEN, "door.temporary-password");
    static final ProblemKind TOO_MANY_ATTEMPTS =
            new ProblemKind("too-many-attempts", HttpStatus.TOO_MANY_REQUESTS, "door.too-many-attempts");

    private SecurityProblems() {}
}
