package org.gridcase.replay.run;

import org.jspecify.annotations.Nullable;

/**
 * A difference as it is kept.
 *
 * @param position within its replay, from 1
 * @param area code of the place of the case
 * @param kind code of the kind
 */
public record FoundDifference(
        int position,
        String caseNumber,
        String area,
        @Nullable String unit,
        String kind,
        String matter,
        String table,
        @Nullable Integer oldRow,
        @Nullable Integer newRow,
        String oldValue,
        String newValue) {}
