package org.gridcase.supervision.decision;

import java.util.Arrays;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** What becomes of a case while it is disputed who is responsible for it (先办后议), as the tables call it. */
public enum Meanwhile {
    /** Nobody is told to handle it, and no clock stands. */
    CLOCK("clock", "时限照计"),
    /** The unit that has it handles it at once. */
    PRESENT("present", "原承办单位先办"),
    /** A unit that the table names handles it at once. */
    FALLBACK("fallback", "兜底单位先办");

    private final String code;
    private final String label;

    Meanwhile(String code, String label) {
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
        return Said.label("meanwhile", code, label);
    }

    /** @throws IllegalArgumentException when there is none of that code */
    public static Meanwhile ofCode(String code) {
        return Codes.find(values(), Meanwhile::code, code, "meanwhile");
    }

    /** @throws IllegalArgumentException when tables do not know the word */
    static Meanwhile ofLabel(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有“%s”这种先办方式".formatted(label)));
    }
}
