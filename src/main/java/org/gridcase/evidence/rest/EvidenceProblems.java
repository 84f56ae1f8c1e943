package org.gridcase.evidence.rest;

import org.gridcase.problem.ProblemKind;
import org.springframework.http.HttpStatus;

/** The kinds of problems there are with the proof of the trace. */
final class EvidenceProblems {

    static final ProblemKind VERIFYING_NOT_ALLOWED = new ProblemKind("verifying-not-allowed", HttpStatus.FORBIDDEN);

    static final ProblemKind ACCEPTING_NOT_ALLOWED = new ProblemKind("accepting-not-allowed", HttpStatus.FORBIDDEN);

    private EvidenceProblems() {}
}
