package org.gridcase.casefile.trace.result;

import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** How grave an emergency is, the least first. The label is what tables and people say. */
public enum EmergencyLevel implements StepResult {
    GENERAL("general", "一般"),
    LARGER("larger", "较大"),
    MAJOR("major", "重大"),
    GRAVE("grave", "特别重大");

    private final String code;
    private final String label;

    EmergencyLevel(String code, String label) {
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
        return Said.label("emergency-level", code, label);
    }

    public static EmergencyLevel ofCode(String code) {
        return Codes.find(values(), EmergencyLevel::code, code, "level of emergencies");
    }

    /** Empty for the word of a table that is none of these. */
    public static Optional<EmergencyLevel> ofLabel(String label) {
        return Stream.of(values()).filter(level -> level.label.equals(label)).findFirst();
    }
}
