package org.gridcase.casefile;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.problem.Said;

/**
 * A row that somebody is about to build on.
 *
 * @param called what people call it
 * @param key names it
 * @param parts of it that must be as they were sealed
 */
public record SealedRow(Said called, List<String> key, List<SealedPart> parts) {

    /** What a step seals anew of the row of a case, with what somebody may have bent beside it; mostly nothing. */
    static List<SealedRow> rewritten(CaseFile before, CaseFile after) {
        List<SealedPart> parts = RecordParts.rewritten(before, after);
        return parts.isEmpty()
                ? List.of()
                : List.of(new SealedRow(Said.of("seal.record"), List.of(before.number()), parts));
    }

    /** What was reported and where, by which the tables decide. */
    public static SealedRow ofReport(String caseNumber) {
        return new SealedRow(
                Said.of("seal.record"),
                List.of(caseNumber),
                List.of(RecordParts.REPORTED, RecordParts.FILED, RecordParts.PLACE));
    }

    /** The row of an assignment. */
    public static SealedRow ofAssignment(String id) {
        return new SealedRow(
                Said.of("part.assignment"),
                List.of(id),
                List.of(RecordParts.ASSIGNED, RecordParts.ASSIGNED_TO, RecordParts.DUE, RecordParts.ASSIGNMENT_ENDED));
    }
}
