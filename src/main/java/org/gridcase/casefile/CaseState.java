package org.gridcase.casefile;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
    JOINED("joined", "已并入"),
    /** A centre has to establish it before anybody handles it. */
    ACCEPTING("accepting", "待立案"),
    /** Its reporter is asked what is missing; nobody's clock runs. */
    ASKED_BACK("asked-back", "待补充"),
    /** It is another system's matter, whose receipt is awaited. */
    HANDING_OVER("handing-over", "移送中");

    private static final Set<CaseState> OPEN =
            Set.of(DISPATCHING, HANDLING, VERIFYING, ACCEPTING, ASKED_BACK, HANDING_OVER);

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
        return OPEN.contains(this);
    }

    /** Whether it has not been established yet, so that no tier has it. */
    public boolean beforeTheLadder() {
        return this == ACCEPTING || this == ASKED_BACK || this == HANDING_OVER;
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
