package org.gridcase.evidence.rest;

/** The kinds of problems there are with the proof of the trace. */
final class EvidenceProblems {

    static final String VERIFYING_NOT_ALLOWED = "verifying-not-allowed";

    private EvidenceProblems() {}
}
