package org.gridcase.export;

import java.util.stream.Stream;
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

    /** The same of what was kept. @return the word itself where it is none */
    static Said said(String kept) {
        return Stream.of(values())
                .filter(kind -> kind.code.equals(kept))
                .findFirst()
                .map(ExportKind::said)
                .orElseGet(() -> Said.same(kept));
    }
}
