package org.gridcase.casefile.trace.result;

/** What a verifier finds on the spot (C8). */
public enum VerificationOutcome implements StepResult {
    VERIFIED("verified", "核实通过"),
    NOT_VERIFIED("not-verified", "核实未通过");

    private final String code;
    private final String label;

    VerificationOutcome(String code, String label) {
        this.code = code;
        this.label = label;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }
}
