package org.gridcase.casefile.trace.result;

import java.util.Arrays;
import org.gridcase.problem.Said;

/** What is done about an assignment that runs late, from mild to strong (S4, S5). */
public enum Measure implements StepResult {
    URGE("urge", "催办", Kind.URGE),
    ORDER("order", "一级督办", Kind.ORDER),
    HIGHER_ORDER("higher-order", "二级督办", Kind.ORDER),
    TALK("talk", "约谈", Kind.ACCOUNT),
    BULLETIN("bulletin", "通报", Kind.ACCOUNT),
    OVERSIGHT("oversight", "移交效能办", Kind.ACCOUNT),
    /** Nothing: the light alone says that somebody is late. */
    NONE("none", "不另采取措施", Kind.NONE);

    /** Whether a measure is a reminder, an order to be answered, or the handing over for account. */
    public enum Kind {
        URGE,
        ORDER,
        ACCOUNT,
        NONE
    }

    private final String code;
    private final String label;
    private final Kind kind;

    Measure(String code, String label, Kind kind) {
        this.code = code;
        this.label = label;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Said said() {
        return Said.label("measure", code, label);
    }

    @Override
    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** @throws IllegalArgumentException naming the word when it is neither code nor label of a measure */
    public static Measure of(String codeOrLabel) {
        return Arrays.stream(values())
                .filter(measure -> measure.code.equals(codeOrLabel) || measure.label.equals(codeOrLabel))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such measure: " + codeOrLabel));
    }
}
