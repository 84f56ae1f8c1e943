package org.gridcase.export;

import java.util.stream.Stream;
import org.gridcase.problem.Said;

/** What can be taken away. */
public enum ExportKind {
    CASES("cases"),
    /** Its last row is the sum of all. */
    BOARD("light-board", 1),
    ASSIGNMENTS("assignments"),
    ORDERS("orders"),
    /** Its last row is the sum of all. */
    SATISFACTION("satisfaction", 1),
    RATED_CASES("rated-cases");

    private final String code;
    private final int sums;

    ExportKind(String code) {
        this(code, 0);
    }

    ExportKind(String code, int sums) {
        this.code = code;
        this.sums = sums;
    }

    /** Of so many rows, how many the list has: its sums are none of them. */
    int counted(int rows) {
        return Math.max(0, rows - sums);
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
