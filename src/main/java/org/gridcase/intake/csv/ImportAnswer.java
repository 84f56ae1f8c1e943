package org.gridcase.intake.csv;

import java.io.IOException;

/** How a caller hears of an import. */
interface ImportAnswer {

    void started(int lines) throws IOException;

    void line(ImportedLine line);

    void finished() throws IOException;
}
