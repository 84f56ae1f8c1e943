package org.gridcase.organisation.structure;

import org.gridcase.organisation.Organisation;

/**
 * Nobody is left in a unit. Published in the transaction in which the last one leaves; who keeps the unit's work lets the centre have
 * it, see {@link Organisation#standingInFor}.
 *
 * @param unit code of the unit
 */
public record UnitVacated(String unit) {}
