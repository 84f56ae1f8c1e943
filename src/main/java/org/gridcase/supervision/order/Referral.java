package org.gridcase.supervision.order;

import java.time.Instant;
import org.gridcase.supervision.decision.Measure;
import org.jspecify.annotations.Nullable;

/**
 * A unit referred to the district's centre, which calls it to account.
 *
 * @param assignment that brought it; others may have joined
 * @param proposed what the table proposes
 * @param unit the unit called to account
 * @param outcome what the centre did; empty while it has not decided
 * @param lapsedAt when the case ended before the centre had decided
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
        String decisionSource) {}
