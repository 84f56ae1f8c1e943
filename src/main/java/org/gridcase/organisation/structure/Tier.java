package org.gridcase.organisation.structure;

import java.util.Arrays;
import java.util.function.Predicate;

/** A tier of the ladder, lowest first (O1). Which tiers a case climbs is a matter of the tables, not of this order. */
public enum Tier {
    GRID("grid", "网格"),
    COMMUNITY("community", "社区"),
    STREET("street", "街道"),
    DISTRICT("district", "区"),
    LEADING_GROUP("leading-group", "领导小组");

    private final String code;
    private final String label;

    Tier(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The next one up; of the highest itself. */
    public Tier above() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    /** The word in tables, variables and the database. */
    public String code() {
        return code;
    }

    /** The word people read. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException naming the word, if no tier has this code */
    public static Tier ofCode(String code) {
        return only(code, tier -> tier.code.equals(code));
    }

    /** @throws IllegalArgumentException naming the word, if no tier has this label */
    public static Tier ofLabel(String label) {
        return only(label, tier -> tier.label.equals(label));
    }

    private static Tier only(String word, Predicate<Tier> wanted) {
        return Arrays.stream(values())
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有“" + word + "”这一层级"));
    }
}
