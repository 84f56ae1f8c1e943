package org.gridcase.casefile.trace;

import java.util.List;
import org.gridcase.organisation.structure.AreaCode;

/** Hears of every line that is added to a trace, in the transaction that adds it. A bean of whichever room wants to know. */
public interface TraceListener {

    /**
     * Lines have been added to the trace of a case. Nothing may be asked of the record of cases here: not all of it may be written yet.
     *
     * @param area where the case is after the last of them
     * @param channel code of the channel by which it came
     * @param lines in their order
     */
    void added(AreaCode area, String channel, List<TraceLine> lines);
}
