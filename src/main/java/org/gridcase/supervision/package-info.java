/** What lateness brings: urging, supervision orders, calling to account; and later deadlines, asked for and decided. */
@ApplicationModule(
        displayName = "督办",
        allowedDependencies = {
            "assignment",
            "calendar",
            "casefile",
            "casefile :: history",
            "casefile :: search",
            "casefile :: trace",
            "engine",
            "notification",
            "organisation",
            "problem",
            "rulebook",
            "security"
        })
@NullMarked
package org.gridcase.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
