package org.gridcase.organisation.structure;

import java.util.Arrays;

/** What a unit is for. */
public enum UnitKind {
    GRID_TEAM("grid-team", "网格"),
    COMMUNITY_STATION("community-station", "社区(村居)"),
    COMMAND_CENTRE("command-centre", "指挥中心"),
    SECTION("section", "职能科室"),
    DEPARTMENT("department", "联动部门"),
    LEADING_GROUP_OFFICE("leading-group-office", "领导小组办公室"),
    /** Serves the others, takes no cases and is never dispatched to. */
    OFFICE("office", "内设机构");

    private final String code;
    private final String label;

    UnitKind(String code, String label) {
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

    /** Whether a unit of this kind takes the cases of its area at its tier; an area has one such unit per tier. */
    public boolean takesCases() {
        return this != SECTION && this != DEPARTMENT && this != OFFICE;
    }

    /** @throws IllegalArgumentException naming the word, if no kind has this code */
    public static UnitKind ofCode(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有“" + code + "”这类单位"));
    }
}
