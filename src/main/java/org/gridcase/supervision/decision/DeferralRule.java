package org.gridcase.supervision.decision;

import org.gridcase.calendar.Limit;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;

/**
 * What the table says about a request for a later deadline.
 *
 * @param approver the tier whose centre decides; empty when the rule gives no deferral
 * @param role who of that centre decides
 * @param longest the most that may be added
 * @param decisionSource table and version
 */
public record DeferralRule(
        @Nullable Tier approver, DeciderRole role, @Nullable Limit longest, String decisionSource) {}
