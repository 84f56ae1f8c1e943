package org.gridcase.patrol;

import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** What a visit came to. */
enum VisitOutcome {
    FINE("fine", "正常"),
    ABSENT("absent", "无人应门"),
    /** Something is wrong there, and has become a case. */
    FINDING("finding", "发现问题");

    private final String code;
    private final String label;

    VisitOutcome(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    Said said() {
        return Said.label("visit-outcome", code, label);
    }

    /** @throws IllegalArgumentException naming the word when it is none */
    static VisitOutcome ofCode(String code) {
        return Codes.find(values(), VisitOutcome::code, code, "outcome of a visit");
    }
}
