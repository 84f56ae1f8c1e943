/** What a unit must do by a deadline, of every stage: the limit, the deadline, the light, and that none of them is forgotten. */
@ApplicationModule(
        displayName = "派单",
        allowedDependencies = {
            "calendar",
            "casefile",
            "casefile :: search",
            "casefile :: trace",
            "engine",
            "engine :: caller",
            "engine :: decision",
            "engine :: error",
            "engine :: process",
            "engine :: task",
            "engine :: violation",
            "migration",
            "organisation",
            "organisation :: structure",
            "problem",
            "rulebook :: proposal",
            "rulebook :: requirement",
            "security"
        })
@NullMarked
package org.gridcase.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
