package org.gridcase.problem;

import java.util.Optional;

/**
 * Translates a room's own exceptions to problems. A bean of the room that throws them, or of a higher one, so that the room's logic need
 * not know of problems.
 */
public interface ProblemTranslation {

    /** @return empty if this is none of the exceptions it knows */
    Optional<ProblemException> translate(Exception failure);
}
