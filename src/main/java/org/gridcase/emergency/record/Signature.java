package org.gridcase.emergency.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a unit was alarmed, and who has signed for it.
 *
 * @param emergency id of the emergency
 * @param unit code of the unit
 * @param words what its duty officer said to it
 * @param withdrawnAt since when nobody need sign it
 */
public record Signature(
        String id,
        String emergency,
        String caseNumber,
        String unit,
        Instant alarmedAt,
        @Nullable String signedBy,
        @Nullable Instant signedAt,
        @Nullable String words,
        @Nullable Instant withdrawnAt) {

    /** Whether somebody must still sign. */
    public boolean open() {
        return signedAt == null && withdrawnAt == null;
    }
}
