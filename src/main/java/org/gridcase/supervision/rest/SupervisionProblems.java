package org.gridcase.supervision.rest;

import org.gridcase.problem.ProblemKind;
import org.springframework.http.HttpStatus;

/** The kinds of problems there are with supervision. */
final class SupervisionProblems {

    static final String SWEEP_NOT_ALLOWED = "sweep-not-allowed";

    /** Its detail takes since when, and who asked for it. */
    static final ProblemKind SWEEP_RUNNING = new ProblemKind("sweep-running", HttpStatus.CONFLICT);

    /** Its detail takes who acknowledged it, and when. */
    static final ProblemKind ACKNOWLEDGED = new ProblemKind("acknowledged", HttpStatus.CONFLICT);

    static final String RULES_NOT_ALLOWED = "rule-failures-not-allowed";

    static final ProblemKind NO_SUCH_RULE = new ProblemKind("no-such-rule", HttpStatus.NOT_FOUND);

    private SupervisionProblems() {}
}
