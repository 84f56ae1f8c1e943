/** The daily round (M3): places and households that asked to be looked after, when a visit is due, and what was found there. */
@ApplicationModule(
        displayName = "走访",
        allowedDependencies = {
            "calendar",
            "casefile",
            "casefile :: search",
            "casefile :: trace",
            "engine :: decision",
            "engine :: error",
            "engine :: violation",
            "imports",
            "notification",
            "organisation",
            "organisation :: structure",
            "privacy",
            "problem",
            "rulebook :: requirement",
            "seal",
            "security"
        })
@NullMarked
package org.gridcase.patrol;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
