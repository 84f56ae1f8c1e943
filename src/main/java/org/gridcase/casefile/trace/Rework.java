package org.gridcase.casefile.trace;

import org.gridcase.problem.Codes;

/** What follows when a result was not verified, in the decision of {@link TraceEvent.Action#REWORK_DECIDED}. */
public enum Rework {
    SAME_UNIT("same-unit", "原单位重办"),
    DISPATCH_AGAIN("dispatch-again", "重新派遣"),
    RAISE("raise", "提级办理");

    private final String code;
    private final String label;

    Rework(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException naming the word when it is no such code */
    public static Rework ofCode(String code) {
        return Codes.find(values(), Rework::code, code, "rework");
    }

    /** @throws IllegalArgumentException naming the word when no table may answer it */
    public static Rework ofLabel(String label) {
        return Codes.find(values(), Rework::label, label, "rework");
    }
}
