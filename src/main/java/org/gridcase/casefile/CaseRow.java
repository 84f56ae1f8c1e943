package org.gridcase.casefile;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.TraceChains.Head;
import org.gridcase.problem.Said;
import org.gridcase.seal.NewestSignatures;
import org.jspecify.annotations.Nullable;

/**
 * What the database keeps in the row of a case.
 *
 * @param head of the chain, of which its link is counted when the line is written
 * @param tracedAt when the newest line of its trace was written; empty where there is none
 * @param salt of its seals; empty until something of it is sealed
 * @param stands where the newest line of its trace says that it stands; empty where there is none
 * @param differing what of the row contradicts that, or is no word at all, in words for people; empty if nothing does
 * @param newest signatures of its open assignments
 */
record CaseRow(
        CaseFile file,
        Head head,
        @Nullable Instant tracedAt,
        CaseHandlers handlers,
        @Nullable String salt,
        @Nullable CasePosition stands,
        @Nullable Said differing,
        NewestSignatures newest) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Of a new case, on which no line of the trace stands yet. */
    static CaseRow unwritten(CaseFile file, Head head) {
        return new CaseRow(file, head, null, CaseHandlers.NOBODY, null, null, null, NewestSignatures.NONE);
    }

    /** After one more line of the trace. */
    CaseRow after(CaseFile changed, Head last, Instant at, CaseHandlers tookPart, CasePosition position) {
        return new CaseRow(changed, last, at, tookPart, salt, position, differing, newest);
    }

    CaseRow with(Head linked) {
        return new CaseRow(file, linked, tracedAt, handlers, salt, stands, differing, newest);
    }

    CaseRow with(NewestSignatures signed) {
        return new CaseRow(file, head, tracedAt, handlers, salt, stands, differing, signed);
    }

    CaseRow with(CaseFile reworded, @Nullable String otherSalt) {
        return new CaseRow(reworded, head, tracedAt, handlers, otherSalt, stands, differing, newest);
    }

    /** Of its seals, another each time. */
    static String newSalt() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static CasePosition position(CaseFile file) {
        return new CasePosition(file.state().code(), file.tier().code(), file.unit());
    }
}
