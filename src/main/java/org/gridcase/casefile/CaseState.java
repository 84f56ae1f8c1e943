package org.gridcase.casefile;

import java.util.Arrays;
import java.util.List;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** Where a case stands between its report and its end. */
public enum CaseState {
    DISPATCHING("dispatching", "待派遣"),
    HANDLING("handling", "办理中"),
    VERIFYING("verifying", "待核实"),
    CLOSED("closed", "已结案"),
    NOT_ACCEPTED("not-accepted", "不予受理"),
    WITHDRAWN("withdrawn", "已撤回"),
    /** A report of a matter that another case is about; it ends when that one does. */
    JOINED("joined", "已并入");

    private final String code;
    private final String label;

    CaseState(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public Said said() {
        return Said.label("state", code, label);
    }

    public String label() {
        return label;
    }

    /** Whether anybody still has something to do on the case. */
    public boolean open() {
        return this == DISPATCHING || this == HANDLING || this == VERIFYING;
    }

    /** Codes of the states in which somebody still has something to do. */
    public static List<String> openCodes() {
        return Arrays.stream(values())
                .filter(CaseState::open)
                .map(CaseState::code)
                .toList();
    }

    /** @throws IllegalArgumentException naming the word when it is no state */
    public static CaseState ofCode(String code) {
        return Codes.find(values(), CaseState::code, code, "state");
    }
}
