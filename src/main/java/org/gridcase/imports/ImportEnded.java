package org.gridcase.imports;

/**
 * An import has ended, perhaps after its caller had gone.
 *
 * @param what was imported, in Chinese
 * @param account whose import it was
 * @param took milliseconds from the moment at which its file had arrived
 * @param taken whether it came to its end; otherwise the outcome says what became of it
 * @param outcome a Chinese sentence: what was read and what came of it, or why nothing did
 */
public record ImportEnded(String what, String account, long took, boolean taken, String outcome) {}
