package org.gridcase.casefile;

import java.time.Instant;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.TraceChains.Head;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * What the database keeps in the row of a case.
 *
 * @param head of the chain, of which its link is counted when the line is written
 * @param tracedAt when the newest line of its trace was written; empty where there is none
 * @param salt of its seals; empty until something of it is sealed
 * @param stands where the newest line of its trace says that it stands; empty where there is none
 * @param differing what of the row contradicts that, or is no word at all, in words for people; empty if nothing does
 */
record CaseRow(
        CaseFile file,
        Head head,
        @Nullable Instant tracedAt,
        CaseHandlers handlers,
        @Nullable String salt,
        @Nullable CasePosition stands,
        @Nullable Said differing) {

    /** Of a new case, on which no line of the trace stands yet. */
    static CaseRow unwritten(CaseFile file, Head head) {
        return new CaseRow(file, head, null, CaseHandlers.NOBODY, null, null, null);
    }

    /** After one more line of the trace. */
    CaseRow after(CaseFile changed, Head newest, Instant at, CaseHandlers tookPart, CasePosition position) {
        return new CaseRow(changed, newest, at, tookPart, salt, position, differing);
    }

    CaseRow with(Head linked) {
        return new CaseRow(file, linked, tracedAt, handlers, salt, stands, differing);
    }

    CaseRow with(CaseFile reworded, @Nullable String otherSalt) {
        return new CaseRow(reworded, head, tracedAt, handlers, otherSalt, stands, differing);
    }
}
