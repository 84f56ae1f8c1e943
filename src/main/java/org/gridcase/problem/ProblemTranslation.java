package org.gridcase.problem;

import java.util.Optional;

/**
 * What a room's own exceptions mean to a caller of {@code /api}. A bean of the room that throws them, or of one above it; so rooms need
 * not know of problems where they do their work.
 */
public interface ProblemTranslation {

    /** @return empty if this is none of the exceptions it knows */
    Optional<ProblemException> translate(Exception failure);
}
