package org.gridcase.casefile;

import java.util.Arrays;

/** Where a case stands between its report and its end. */
public enum CaseState {
    DISPATCHING("dispatching", "待派遣"),
    HANDLING("handling", "办理中"),
    VERIFYING("verifying", "待核实"),
    CLOSED("closed", "已结案"),
    NOT_ACCEPTED("not-accepted", "不予受理"),
    WITHDRAWN("withdrawn", "已撤回");

    private final String code;
    private final String label;

    CaseState(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** Whether anybody still has something to do on the case. */
    public boolean open() {
        return this == DISPATCHING || this == HANDLING || this == VERIFYING;
    }

    /** @throws IllegalArgumentException naming the word when it is no state */
    public static CaseState ofCode(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such state: " + code));
    }
}
