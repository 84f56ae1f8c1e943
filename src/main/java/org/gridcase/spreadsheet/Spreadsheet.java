package org.gridcase.spreadsheet;

import java.io.IOException;
import java.util.List;

/** A table on its way to whoever asked for it, written row by row, so that its length does not matter. */
public interface Spreadsheet {

    /** Writes the next row, with a cell for each head. */
    void row(List<Cell> cells) throws IOException;

    /** Writes what is left. A table that is not ended does not open, so that nobody takes a part for the whole. */
    void end() throws IOException;
}
