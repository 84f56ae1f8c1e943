package org.gridcase.emergency.duty;

import java.time.Instant;

/**
 * When somebody is on duty for a unit.
 *
 * @param unit code of the unit
 * @param person account of the duty officer
 * @param until the first instant after it
 */
public record DutyTurn(String id, String unit, String person, Instant from, Instant until) {}
