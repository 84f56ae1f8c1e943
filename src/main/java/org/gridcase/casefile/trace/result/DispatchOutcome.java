package org.gridcase.casefile.trace.result;

/** What a centre or the leading group decides about a case that stands before it. */
public enum DispatchOutcome implements StepResult {
    /** The line names the units as well ({@link DispatchedUnits}). */
    DISPATCH("dispatch", "派遣"),
    ESCALATE("escalate", "上报上级"),
    RETURN("return", "退回"),
    REJECT("reject", "不予受理");

    private final String code;
    private final String label;

    DispatchOutcome(String code, String label) {
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
