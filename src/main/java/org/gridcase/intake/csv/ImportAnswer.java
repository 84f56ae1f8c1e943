package org.gridcase.intake.csv;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an import answers its caller. */
interface ImportAnswer {

    void started(int lines) throws IOException;

    void line(ImportedLine line);

    /**
     * @param left lines that were not tried
     * @param stopped why, where it was not for the faults of the file; null otherwise
     * @param alike all that is wrong in sentences, like faults as one; empty where that is no shorter than the lines
     */
    void finished(int left, @Nullable String stopped, List<String> alike) throws IOException;
}
