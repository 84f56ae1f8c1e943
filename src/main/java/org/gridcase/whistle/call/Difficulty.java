package org.gridcase.whistle.call;

import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** How hard the matter is, in the judgement of whoever calls: the table gives hard ones more time. */
public enum Difficulty {
    ORDINARY("ordinary", "普通"),
    HARD("hard", "疑难");

    private final String code;
    private final String label;

    Difficulty(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public Said said() {
        return Said.label("difficulty", code, label);
    }

    static Difficulty ofCode(String code) {
        return Codes.find(values(), Difficulty::code, code, "difficulty");
    }
}
