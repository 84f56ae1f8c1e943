package org.gridcase.handling.acceptance;

import org.jspecify.annotations.Nullable;

/**
 * What a seat wrote into the form.
 *
 * @param outcome code of an {@link org.gridcase.casefile.trace.result.AcceptanceOutcome}
 * @param category code of the category; empty leaves the one that stands in the case
 * @param urgency its code; empty leaves that of the case
 * @param reason code of a {@link DeclineReason}
 * @param responsible who is responsible instead, or to whom the matter is handed over
 * @param opinion the question, or why
 */
public record SeatDecision(
        @Nullable String outcome,
        @Nullable String category,
        @Nullable String urgency,
        @Nullable String reason,
        @Nullable String responsible,
        @Nullable String opinion) {}
