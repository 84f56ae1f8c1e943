package org.gridcase.whistle.call;

import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.problem.Said;

/** How a whistle reaches a unit, as the table says. */
public enum WhistleRoute {
    DIRECT("direct", "可以", "直接召集"),
    STREET("street", "经街道指挥中心", "经街道指挥中心"),
    NOT_ALLOWED("not-allowed", "不得", "不得召集");

    private final String code;
    private final String cell;
    private final String label;

    WhistleRoute(String code, String cell, String label) {
        this.code = code;
        this.cell = cell;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** The word of the table that says so. */
    String cell() {
        return cell;
    }

    /** @return empty where the word is none of the table's */
    static Optional<WhistleRoute> ofCell(String cell) {
        return Stream.of(values()).filter(route -> route.cell.equals(cell)).findFirst();
    }

    public Said said() {
        return Said.label("whistle-route", code, label);
    }
}
