package org.gridcase.casefile.trace.result;

import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** What follows when a result was not verified, in the decision of {@link TraceEvent.Action#REWORK_DECIDED}. */
public enum Rework implements StepResult {
    SAME_UNIT("same-unit", "原单位重办"),
    DISPATCH_AGAIN("dispatch-again", "重新派遣"),
    RAISE("raise", "提级办理");

    private final String code;
    private final String label;

    Rework(String code, String label) {
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

    @Override
    public Said said() {
        return Said.label("rework", code, label);
    }

    /** @throws IllegalArgumentException naming the word when no table may answer it */
    public static Rework ofLabel(String label) {
        return Codes.find(values(), Rework::label, label, "rework");
    }
}
