package org.gridcase.handling.decision;

/**
 * What a table decided, in our words.
 *
 * @param decisionSource the table and version that decided, as the trace writes it
 */
public record DecidedValue<T>(T value, String decisionSource) {}
