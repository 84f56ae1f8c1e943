package org.gridcase.export;

import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** What can be taken away. */
public enum ExportKind {
    CASES("cases"),
    BOARD("light-board"),
    ASSIGNMENTS("assignments"),
    ORDERS("orders");

    private final String code;

    ExportKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** As people call it. */
    public Said said() {
        return Said.of("export." + code);
    }

    static ExportKind ofCode(String code) {
        return Codes.find(values(), ExportKind::code, code, "kind of export");
    }
}
