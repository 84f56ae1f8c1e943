package org.gridcase.whistle.call;

import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** How a caller rates one side of a response. */
public enum Mark {
    GOOD("good", "好"),
    FAIR("fair", "一般"),
    POOR("poor", "差");

    private final String code;
    private final String label;

    Mark(String code, String label) {
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
        return Said.label("mark", code, label);
    }

    static Mark ofCode(String code) {
        return Codes.find(values(), Mark::code, code, "mark");
    }
}
