package org.gridcase.organisation.structure;

/**
 * A tier as this jurisdiction has it (O1).
 *
 * @param tier the tier that the diagrams draw
 * @param label what it is called here: 单元网格, 村, 镇 …
 * @param position its place in the chain, smaller is lower; the order of the diagrams, because the codes of areas nest in it
 * @param used whether the jurisdiction has it
 */
public record JurisdictionTier(Tier tier, String label, int position, boolean used) {}
