/** Emergencies (C10): who is on duty, whom an alarm reaches and who has signed it, the log of instructions, and the closing report. */
@ApplicationModule(
        displayName = "应急",
        allowedDependencies = {
            "assignment",
            "calendar",
            "casefile",
            "casefile :: history",
            "casefile :: search",
            "casefile :: sql",
            "casefile :: trace",
            "engine :: account",
            "engine :: caller",
            "engine :: decision",
            "engine :: error",
            "engine :: failure",
            "engine :: process",
            "engine :: task",
            "engine :: violation",
            "imports",
            "notification",
            "organisation",
            "organisation :: structure",
            "problem",
            "rulebook :: requirement",
            "seal",
            "security",
            "supervision"
        })
@NullMarked
package org.gridcase.emergency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
