package org.gridcase.organisation.structure;

import java.util.Arrays;

/** The kinds of grid (O2). A dedicated grid is an office tower, a park, a mall, a school or a hospital. */
public enum GridType {
    RURAL("rural", "农村网格"),
    URBAN("urban", "城市社区网格"),
    DEDICATED("dedicated", "专属网格");

    private final String code;
    private final String label;

    GridType(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The word in tables and the database. */
    public String code() {
        return code;
    }

    /** The word people read. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException naming the word, if no type has this code */
    public static GridType ofCode(String code) {
        return Arrays.stream(values())
                .filter(type -> type.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有“" + code + "”这种网格类型"));
    }
}
