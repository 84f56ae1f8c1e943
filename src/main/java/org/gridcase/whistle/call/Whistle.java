package org.gridcase.whistle.call;

import java.time.Instant;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.jspecify.annotations.Nullable;

/**
 * A call to the spot 吹哨 beside an open case (C11).
 *
 * @param id id of its process instance
 * @param position the how many-th of its case, from 1
 * @param unit that calls
 * @param matter what is to be done there
 * @param place where to meet; empty for the place of the case
 * @param arriveBy until when the caller wants them there, where that is earlier than the table's limit
 * @param endedWhy for people; empty where everybody has responded
 */
public record Whistle(
        String id,
        String caseNumber,
        int position,
        String unit,
        String calledBy,
        Instant calledAt,
        String matter,
        @Nullable String place,
        @Nullable Instant arriveBy,
        Difficulty difficulty,
        @Nullable Instant endedAt,
        @Nullable WhistleStep ending,
        @Nullable String endedBy,
        @Nullable String endedWhy) {

    public boolean open() {
        return endedAt == null;
    }
}
