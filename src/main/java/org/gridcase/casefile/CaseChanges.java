package org.gridcase.casefile;

import java.util.List;
import org.gridcase.casefile.trace.TraceLine;

/** Hears of every change of a case in the transaction that makes it. A bean of whichever room wants to know. */
public interface CaseChanges {

    /**
     * Lines have been added to the trace. Nothing may be asked of the record of cases here: not all of it may be written yet.
     *
     * @param file the case as it stands after the last of them
     * @param lines in their order
     */
    void written(CaseFile file, List<TraceLine> lines);
}
