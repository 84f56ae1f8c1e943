package org.gridcase.whistle.call;

import org.gridcase.problem.Said;

/** How a whistle reaches a unit, as the table says. */
public enum WhistleRoute {
    DIRECT("direct", "直接召集"),
    STREET("street", "经街道转吹哨"),
    NOT_ALLOWED("not-allowed", "不得召集");

    private final String code;
    private final String label;

    WhistleRoute(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public Said said() {
        return Said.label("whistle-route", code, label);
    }
}
