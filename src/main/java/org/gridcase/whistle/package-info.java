/** Whistles 吹哨: a community or a street calls units to the spot beside an open case, and rates how they responded. */
@ApplicationModule(
        displayName = "吹哨",
        allowedDependencies = {
            "assignment",
            "calendar",
            "casefile",
            "casefile :: history",
            "casefile :: search",
            "casefile :: sql",
            "casefile :: trace",
            "engine :: caller",
            "engine :: decision",
            "engine :: failure",
            "engine :: process",
            "engine :: task",
            "engine :: violation",
            "geography",
            "notification",
            "organisation",
            "organisation :: structure",
            "problem",
            "rulebook :: requirement",
            "security"
        })
@NullMarked
package org.gridcase.whistle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
