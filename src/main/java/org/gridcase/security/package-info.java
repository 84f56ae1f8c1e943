/** Who calls, and what they may do: signing in, sessions, the endpoints and their limits, roles and rights. */
@ApplicationModule(
        displayName = "访问安全",
        allowedDependencies = {
            "engine",
            "engine :: account",
            "engine :: caller",
            "engine :: error",
            "engine :: failure",
            "engine :: query",
            "engine :: violation",
            "problem",
            "settings",
            "spreadsheet"
        })
@NullMarked
package org.gridcase.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
