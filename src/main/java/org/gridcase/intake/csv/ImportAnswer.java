package org.gridcase.intake.csv;

import java.io.IOException;

/** How an import answers its caller. */
interface ImportAnswer {

    void started(int lines) throws IOException;

    void line(ImportedLine line);

    /** @param left lines that were not tried */
    void finished(int left) throws IOException;
}
