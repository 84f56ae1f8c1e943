package org.gridcase.casefile.trace.result;

/** What the shift leader says to the decision of the seat. */
public enum ReviewOutcome implements StepResult {
    AGREED("agreed", "同意"),
    SENT_BACK("sent-back", "退回坐席");

    private final String code;
    private final String label;

    ReviewOutcome(String code, String label) {
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
