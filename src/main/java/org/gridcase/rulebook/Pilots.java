package org.gridcase.rulebook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rule changes that are in force for some areas only, for whoever compares these with the others. */
public interface Pilots {

    /**
     * A pilot.
     *
     * @param areas codes
     * @param began when the last of these areas came to it: since then its rules decide in all of them
     */
    record Pilot(int change, List<String> areas, Instant began) {}

    /** Empty where there is no such change, or it is no pilot in force. */
    Optional<Pilot> pilot(int change);
}
