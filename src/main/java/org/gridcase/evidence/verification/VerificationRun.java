package org.gridcase.evidence.verification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verification of the whole trace, as it is remembered.
 *
 * @param finished empty where it could not finish, so that it proves nothing
 * @param by account that asked for it, or {@code system} for the daily one
 * @param broken how many breaks there were
 * @param proved whether nothing is broken, and there was an anchor
 * @param unanchored lines that no anchor knew yet; unknown of runs of before, and where it could not finish
 * @param breaks the first of them
 */
public record VerificationRun(
        Instant started,
        @Nullable Instant finished,
        String by,
        long cases,
        long lines,
        long broken,
        boolean proved,
        @Nullable Long unanchored,
        List<Known> breaks) {

    /**
     * A break, as it is remembered.
     *
     * @param firstSeen when the verification began that saw it first
     * @param lastWhole when the one before began, which did not see it; empty if there was none, or it had more breaks than are remembered
     */
    public record Known(
            Break found,
            @Nullable Instant firstSeen,
            @Nullable Instant lastWhole) {}

    /** Runs of earlier versions said it of the anchors alone. */
    public VerificationRun {
        proved = proved && broken == 0;
    }
}
