package org.gridcase.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of a file that are at fault themselves, so that nobody has read them. What names one of them is not at fault for that. */
public final class UnreadRows {

    private final List<CsvRow> rows = new ArrayList<>();
    private final Map<String, Set<String>> named = new HashMap<>();
    private boolean isUnknown;

    void add(CsvRow row) {
        rows.add(row);
        isUnknown |= !row.isSound();
    }

    /** There are rows of which not even the cells are known. */
    public void unknown() {
        isUnknown = true;
    }

    public boolean none() {
        return rows.isEmpty() && !isUnknown;
    }

    /** Whether one of them has that in the column, or may have it because its cells cannot be told apart. */
    public boolean mayHave(String column, String value) {
        return isUnknown || named.computeIfAbsent(column, this::cells).contains(value);
    }

    private Set<String> cells(String column) {
        Set<String> cells = new HashSet<>();
        rows.forEach(row -> cells.add(row.cell(column).strip()));
        return cells;
    }
}
