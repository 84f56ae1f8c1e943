package org.gridcase.casefile.trace.result;

/** What a progress report on an emergency says of the response. */
public enum EmergencyOutcome implements StepResult {
    CONTINUE("continue", "处置继续"),
    OVER("over", "处置结束");

    private final String code;
    private final String label;

    EmergencyOutcome(String code, String label) {
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
