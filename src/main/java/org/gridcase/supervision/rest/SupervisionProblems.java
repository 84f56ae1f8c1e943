package org.gridcase.supervision.rest;

import org.gridcase.problem.ProblemKind;
import org.springframework.http.HttpStatus;

/** The kinds of problems there are with supervision. */
final class SupervisionProblems {

    static final ProblemKind SWEEP_NOT_ALLOWED = new ProblemKind("sweep-not-allowed", HttpStatus.FORBIDDEN);

    /** Its detail takes since when. */
    static final ProblemKind SWEEP_RUNNING = new ProblemKind("sweep-running", HttpStatus.CONFLICT);

    static final ProblemKind RULES_NOT_ALLOWED = new ProblemKind("rule-failures-not-allowed", HttpStatus.FORBIDDEN);

    private SupervisionProblems() {}
}
