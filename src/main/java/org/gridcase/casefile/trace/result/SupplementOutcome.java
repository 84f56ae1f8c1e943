package org.gridcase.casefile.trace.result;

/** How the waiting for a reporter who was asked back has ended. */
public enum SupplementOutcome implements StepResult {
    ANSWERED("supplemented", "已补充"),
    /** The seat waits no longer, e.g. because nobody can be reached. */
    GIVEN_UP("given-up", "不再等候"),
    OVERDUE("not-supplemented", "逾期未补充");

    private final String code;
    private final String label;

    SupplementOutcome(String code, String label) {
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
