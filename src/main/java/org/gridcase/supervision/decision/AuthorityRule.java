package org.gridcase.supervision.decision;

import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;

/**
 * What the table says about who supervises a unit.
 *
 * @param tier whose centre it is; empty when nobody stands above the unit
 * @param role who of that centre decides on a referral
 * @param decisionSource table and version
 */
public record AuthorityRule(@Nullable Tier tier, DeciderRole role, String decisionSource) {}
