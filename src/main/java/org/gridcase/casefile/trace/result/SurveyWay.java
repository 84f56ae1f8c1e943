package org.gridcase.casefile.trace.result;

import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** By which way a reporter is asked, in the decision of {@link TraceEvent.Action#SURVEY_ASKED}. */
public enum SurveyWay implements StepResult {
    NONE("none", "不问"),
    PAGE("page", "网页"),
    CALL("call", "电话"),
    PAGE_THEN_CALL("page-then-call", "先网页后电话");

    private final String code;
    private final String label;

    SurveyWay(String code, String label) {
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
        return Said.label("survey-way", code, label);
    }

    public boolean byPage() {
        return this == PAGE || this == PAGE_THEN_CALL;
    }

    public boolean byCall() {
        return this == CALL || this == PAGE_THEN_CALL;
    }

    public static SurveyWay ofCode(String code) {
        return Codes.find(values(), SurveyWay::code, code, "way of asking");
    }

    /** @throws IllegalArgumentException naming the word when no table may answer it */
    public static SurveyWay ofLabel(String label) {
        return Codes.find(values(), SurveyWay::label, label, "way of asking");
    }
}
