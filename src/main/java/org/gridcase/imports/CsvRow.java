package org.gridcase.imports;

import java.util.List;
import java.util.Map;
import org.gridcase.problem.Fault;
import org.jspecify.annotations.Nullable;

/**
 * One row of a CSV file. Cells are kept as they are, also those that a spreadsheet would take for formulas: here they are text, and
 * whoever writes them into a spreadsheet again has to defuse them there.
 *
 * @param line the line on which the row begins, as an editor numbers it, from 1
 * @param cells by column; where the number of cells is wrong, as far as they go
 * @param written what the header of the file calls a column, where it uses another word for it
 * @param faults what is wrong with the row as such: its quotes, the number of its cells, its encoding
 */
public record CsvRow(int line, Map<String, String> cells, Map<String, String> written, List<Fault> faults) {

    /** The cell of a column; null if the file does not have the column. */
    public @Nullable String get(String column) {
        return cells.get(column);
    }

    /** The cell of a column; empty if the file does not have the column. */
    public String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    /** The column as the file itself calls it. */
    public String inFile(String column) {
        return written.getOrDefault(column, column);
    }

    public boolean isSound() {
        return faults.isEmpty();
    }
}
