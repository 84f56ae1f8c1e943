package org.gridcase.patrol;

import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** What is visited; a table says how often. */
enum VisitKind {
    /** A spot on the round, where nobody lives. */
    SPOT("spot", "巡查点"),
    HIGH_RISK("high-risk", "高风险"),
    KEY("key", "重点"),
    GENERAL("general", "一般");

    private final String code;
    private final String label;

    VisitKind(String code, String label) {
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
        return Said.label("visit-kind", code, label);
    }

    /** @throws IllegalArgumentException naming the word when it is none */
    static VisitKind ofCode(String code) {
        return Codes.find(values(), VisitKind::code, code, "kind of visit");
    }
}
