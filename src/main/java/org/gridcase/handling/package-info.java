/** The ladder: a case climbs from tier to tier, is handled, verified and closed. */
@ApplicationModule(
        displayName = "办理",
        allowedDependencies = {
            "assignment",
            "calendar",
            "casefile",
            "casefile :: history",
            "casefile :: relocation",
            "casefile :: reporter",
            "casefile :: search",
            "casefile :: trace",
            "engine",
            "geography",
            "notification",
            "organisation",
            "problem",
            "rulebook",
            "security",
            "supervision"
        })
@NullMarked
package org.gridcase.handling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
