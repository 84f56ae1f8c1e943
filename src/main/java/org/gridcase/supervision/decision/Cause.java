package org.gridcase.supervision.decision;

import org.gridcase.calendar.Light;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** Why something is done about an assignment. */
public enum Cause {
    YELLOW("yellow", "黄灯"),
    RED("red", "红灯"),
    FAILED_AGAIN("failed-again", "核实再次未通过"),
    REOPENED("reopened", "再次重办");

    private final String code;
    private final String label;

    Cause(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public Said said() {
        return Said.label("light", code, label);
    }

    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException naming the code when there is no such cause */
    public static Cause ofCode(String code) {
        return Codes.find(values(), Cause::code, code, "cause");
    }

    /** @throws IllegalArgumentException at green, where nothing is done */
    public static Cause of(Light light) {
        return switch (light) {
            case YELLOW -> YELLOW;
            case RED -> RED;
            case GREEN -> throw new IllegalArgumentException("nothing is done at green");
        };
    }
}
