package org.gridcase.casefile.trace.result;

import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** What a call to a reporter came to, in the decision of {@link TraceEvent.Action#CALLED_BACK}. */
public enum CallOutcome implements StepResult {
    ANSWERED("answered", "接通，已答"),
    NO_ANSWER("no-answer", "无人接听"),
    REFUSED("refused", "不愿评价"),
    WRONG_NUMBER("wrong-number", "号码不对");

    /** Code of the stage in which the reporter of a closed case is called. */
    public static final String STAGE = "call-back";

    private final String code;
    private final String label;

    CallOutcome(String code, String label) {
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
        return Said.label("call-outcome", code, label);
    }

    public static CallOutcome ofCode(String code) {
        return Codes.find(values(), CallOutcome::code, code, "outcome of a call");
    }
}
