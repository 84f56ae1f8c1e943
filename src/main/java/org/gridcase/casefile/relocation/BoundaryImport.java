package org.gridcase.casefile.relocation;

import java.time.Instant;

/**
 * An import of boundaries that puts open cases elsewhere.
 *
 * @param account who imported
 * @param policy code of what becomes of them
 */
public record BoundaryImport(long id, Instant at, String account, String policy) {}
