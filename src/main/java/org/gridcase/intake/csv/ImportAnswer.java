package org.gridcase.intake.csv;

import java.io.IOException;

/** How a caller hears of an import. */
interface ImportAnswer {

    void started(int lines) throws IOException;

    void line(ImportedLine line);

    /** @param left lines that were not tried */
    void finished(int left) throws IOException;
}
