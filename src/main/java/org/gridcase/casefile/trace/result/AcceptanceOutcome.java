package org.gridcase.casefile.trace.result;

/** What the seat of a centre says to a report that must be established before anybody handles it (PY). */
public enum AcceptanceOutcome implements StepResult {
    /** The line names category and urgency as well. */
    ESTABLISH("establish", "立案"),
    /** The line names the reason by its code; its own reason is what the reporter is told. */
    REJECT("decline", "不予受理"),
    /** The line says until when an answer is awaited; its own reason is the question. */
    ASK("ask-reporter", "请报告人补充"),
    /** The matter is another system's; the line names which. */
    HAND_OVER("hand-over", "移送其他系统");

    private final String code;
    private final String label;

    AcceptanceOutcome(String code, String label) {
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
