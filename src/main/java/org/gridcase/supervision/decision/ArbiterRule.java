package org.gridcase.supervision.decision;

import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;

/**
 * What the table says about a dispute over who is responsible for a case.
 *
 * @param arbiter the tier whose centre rules
 * @param role who of that centre rules
 * @param meanwhile what becomes of the case until then
 * @param fallback short name of the unit that handles it until then; only where the table says that one does
 * @param decisionSource table and version
 */
public record ArbiterRule(
        Tier arbiter,
        DeciderRole role,
        Meanwhile meanwhile,
        @Nullable String fallback,
        String decisionSource) {}
