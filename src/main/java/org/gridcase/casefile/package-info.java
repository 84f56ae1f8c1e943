/** The record of a case and its trace: what people read, search and prove things by. */
@ApplicationModule(
        displayName = "案卷",
        allowedDependencies = {
            "caching",
            "calendar",
            "chain",
            "engine",
            "engine :: decision",
            "engine :: process",
            "engine :: task",
            "engine :: violation",
            "migration",
            "organisation",
            "organisation :: structure",
            "problem",
            "seal",
            "settings"
        })
@NullMarked
package org.gridcase.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
