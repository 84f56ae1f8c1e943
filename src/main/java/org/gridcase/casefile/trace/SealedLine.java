package org.gridcase.casefile.trace;

import org.jspecify.annotations.Nullable;

/**
 * The line of the trace by which a row came, also when the row is gone.
 *
 * @param action code of what the line tells
 * @param unit name of the unit that the line names
 */
public record SealedLine(
        int sequence,
        String action,
        @Nullable String unit,
        @Nullable String decision) {}
