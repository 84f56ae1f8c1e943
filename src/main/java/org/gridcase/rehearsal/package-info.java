/** A second district beside the installation, in which proposed rules meet reports and answers before they count. */
@ApplicationModule(
        displayName = "试办",
        allowedDependencies = {
            "calendar",
            "casefile",
            "casefile :: history",
            "casefile :: reporter",
            "casefile :: search",
            "casefile :: trace",
            "engine",
            "engine :: deployment",
            "engine :: failure",
            "engine :: rehearsal",
            "engine :: rule",
            "engine :: task",
            "engine :: violation",
            "handling",
            "migration",
            "organisation",
            "organisation :: structure",
            "problem",
            "rulebook",
            "rulebook :: finding",
            "rulebook :: proposal",
            "seal",
            "security",
            "supervision"
        })
@NullMarked
package org.gridcase.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
