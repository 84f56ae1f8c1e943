package org.gridcase.casefile;

import java.util.Arrays;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** How fast a case must go. The code is what programs write, the label what people and decision tables read. */
public enum Urgency {
    ROUTINE("routine", "一般"),
    URGENT("urgent", "紧急"),
    CRITICAL("critical", "特急");

    private final String code;
    private final String label;

    Urgency(String code, String label) {
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
        return Said.label("urgency", code, label);
    }

    /** @throws IllegalArgumentException naming the word when it is no urgency */
    public static Urgency ofCode(String code) {
        return Codes.find(values(), Urgency::code, code, "urgency");
    }

    /** @throws IllegalArgumentException naming the word when it is no urgency */
    public static Urgency ofLabel(String label) {
        return Arrays.stream(values())
                .filter(urgency -> urgency.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such urgency: " + label));
    }
}
