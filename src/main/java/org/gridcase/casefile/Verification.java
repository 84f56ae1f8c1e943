package org.gridcase.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who looked on the spot says about a result, and where and when they looked (C8).
 *
 * @param attempt 1 for the first verification of the case
 * @param verified whether the matter is resolved
 * @param unit for which the account looked
 * @param at when it was written down
 * @param seen what was seen, in the person's own words
 * @param seenAt when the person was on the spot; empty only where a result was not verified
 * @param longitude degrees, WGS-84
 * @param latitude degrees, WGS-84
 * @param noPosition why there are no coordinates
 * @param metres how far the position is from the place of the case; empty where one of the two is not known
 * @param allowedMetres up to which distance no question was asked when it was written down
 */
public record Verification(
        String caseNumber,
        int attempt,
        boolean verified,
        String account,
        @Nullable String unit,
        Instant at,
        String seen,
        @Nullable Instant seenAt,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String noPosition,
        @Nullable Integer metres,
        int allowedMetres) {

    /** The same with other words and without the coordinates; the distance stays. */
    public Verification reworded(String seenNow, @Nullable String noPositionNow) {
        return new Verification(
                caseNumber,
                attempt,
                verified,
                account,
                unit,
                at,
                seenNow,
                seenAt,
                null,
                null,
                noPositionNow,
                metres,
                allowedMetres);
    }

    /** Whether the person was farther from the place of the case than allowed. */
    public boolean far() {
        return metres != null && metres > allowedMetres;
    }
}
