package org.gridcase.supervision.decision;

import java.util.Arrays;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** Who in a unit may decide what its unit decides, as the tables call it. */
public enum DeciderRole {
    /** Those who answer for the unit. */
    HEAD("head", "负责人"),
    /** Anybody with a post there. */
    SEAT("seat", "坐席");

    private final String code;
    private final String label;

    DeciderRole(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public Said said() {
        return Said.label("decider", code, label);
    }

    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException when there is none of that code */
    public static DeciderRole ofCode(String code) {
        return Codes.find(values(), DeciderRole::code, code, "role");
    }

    /** @throws IllegalArgumentException when tables do not know the word */
    static DeciderRole ofLabel(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有“%s”这一批准岗位，应为负责人或坐席".formatted(label)));
    }
}
