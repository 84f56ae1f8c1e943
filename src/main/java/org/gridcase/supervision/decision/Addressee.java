package org.gridcase.supervision.decision;

import java.util.Arrays;

/** To whom a measure goes. */
public enum Addressee {
    /** The unit whose assignment it is. */
    UNIT("承办单位"),
    /** The centre of the street in which the case lies. */
    STREET("所属街道"),
    DISTRICT("区指挥中心"),
    /** Whoever takes cases one tier above the unit whose assignment it is. */
    ABOVE("上一级"),
    LEADING_GROUP("领导小组");

    private final String label;

    Addressee(String label) {
        this.label = label;
    }

    static Addressee ofLabel(String label) {
        return Arrays.stream(values())
                .filter(addressee -> addressee.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such addressee: " + label));
    }
}
