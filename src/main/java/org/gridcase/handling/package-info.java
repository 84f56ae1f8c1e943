/** The ladder: a case climbs from tier to tier, is handled, verified and closed. */
@ApplicationModule(
        displayName = "办理",
        allowedDependencies = {
            "assignment",
            "assignment :: sweep",
            "attachment",
            "caching",
            "calendar",
            "casefile",
            "casefile :: erasure",
            "casefile :: history",
            "casefile :: joining",
            "casefile :: receiving",
            "casefile :: relocation",
            "casefile :: reopening",
            "casefile :: reporter",
            "casefile :: search",
            "casefile :: trace",
            "emergency",
            "engine :: account",
            "engine :: caller",
            "engine :: decision",
            "engine :: deployment",
            "engine :: error",
            "engine :: failure",
            "engine :: process",
            "engine :: task",
            "engine :: violation",
            "geography",
            "notification",
            "organisation",
            "organisation :: structure",
            "problem",
            "problem :: written",
            "rulebook :: proposal",
            "rulebook :: requirement",
            "seal",
            "security",
            "supervision"
        })
@NullMarked
package org.gridcase.handling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
