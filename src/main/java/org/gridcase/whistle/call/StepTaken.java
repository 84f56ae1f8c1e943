package org.gridcase.whistle.call;

import java.time.Instant;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.jspecify.annotations.Nullable;

/**
 * Something that a called unit did, or that its caller said of it; each at most once of a response.
 *
 * @param response id of the response
 * @param due until when it had to be done; empty where no table said so
 * @param site where somebody came to; only of an arrival
 * @param rating only of a rating
 */
public record StepTaken(
        String response,
        WhistleStep step,
        String account,
        Instant at,
        @Nullable Instant due,
        @Nullable String words,
        @Nullable Site site,
        @Nullable Rating rating) {

    /** Whether it was done by its deadline; true as well where there was none. */
    public boolean inTime() {
        return due == null || !at.isAfter(due);
    }

    /**
     * When and where somebody came to the spot.
     *
     * @param longitude WGS-84 degrees, like the latitude
     * @param metres from the place of the case; empty where nobody can tell
     * @param noPosition why there are no coordinates
     */
    public record Site(
            Instant seenAt,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable Integer metres,
            @Nullable String noPosition) {}

    /** What the caller says of a response: whether it was signed in time, whether they came in time, whether it is solved. */
    public record Rating(Mark signing, Mark arrival, Mark solution) {}
}
