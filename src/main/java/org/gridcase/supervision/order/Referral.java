package org.gridcase.supervision.order;

import java.time.Instant;
import org.gridcase.casefile.trace.result.Measure;
import org.jspecify.annotations.Nullable;

/**
 * A unit referred to the unit above it, which calls it to account.
 *
 * @param assignment that brought it; others may have joined
 * @param proposed what the table proposed: as written, the first; as people read it, the strongest
 * @param unit the unit called to account
 * @param outcome what was done; empty while nobody has decided
 * @param lapsedAt when the case ended before anybody had decided
 */
public record Referral(
        String id,
        String assignment,
        String caseNumber,
        Measure proposed,
        String unit,
        Instant at,
        @Nullable Measure outcome,
        @Nullable String opinion,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant lapsedAt,
        String decisionSource) {

    /** The same with another measure proposed. */
    Referral proposing(Measure measure) {
        return new Referral(
                id,
                assignment,
                caseNumber,
                measure,
                unit,
                at,
                outcome,
                opinion,
                decidedBy,
                decidedAt,
                lapsedAt,
                decisionSource);
    }
}
