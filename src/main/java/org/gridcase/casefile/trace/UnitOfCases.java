package org.gridcase.casefile.trace;

/**
 * A unit that still has something to do about some cases.
 *
 * @param unit its code
 * @param cases about how many of them
 */
public record UnitOfCases(String unit, String name, int cases) {}
