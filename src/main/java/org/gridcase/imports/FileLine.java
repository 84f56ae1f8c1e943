package org.gridcase.imports;

/**
 * Something a file says.
 *
 * @param number of the line that says it, from 1
 */
public record FileLine<T>(int number, T value) {}
