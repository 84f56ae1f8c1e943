package org.gridcase.casefile;

import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** By which way a report came in (C1). */
public enum Channel {
    GRID_WORKER("grid-worker", "网格员上报"),
    DEPARTMENT("department", "部门移送"),
    SENSOR("sensor", "感知设备"),
    HOTLINE("hotline", "热线转办"),
    /** Taken down by staff, at the counter or in the street. */
    RESIDENT("resident", "居民反映"),
    /** Sent by residents themselves, on their pages. */
    RESIDENT_PAGE("resident-page", "居民自助"),
    /** Taken out of the physical box of a community. */
    LETTER_BOX("letter-box", "意见箱来信");

    private final String code;
    private final String label;

    Channel(String code, String label) {
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
        return Said.label("source", code, label);
    }

    /** @throws IllegalArgumentException naming the word when it is no channel */
    public static Channel ofCode(String code) {
        return Codes.find(values(), Channel::code, code, "channel");
    }
}
