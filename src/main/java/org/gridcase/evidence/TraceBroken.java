package org.gridcase.evidence;

/**
 * The daily verification has found something broken. Published in the transaction that notes it down.
 *
 * @param broken how many breaks there are
 * @param first the first of them in words, for people
 */
public record TraceBroken(long broken, String first) {}
