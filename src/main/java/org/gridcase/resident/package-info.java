/** Residents' pages under {@code /r}: report a matter, ask after it by a code, posters of grids. Nobody needs an account. */
@ApplicationModule(
        displayName = "居民",
        allowedDependencies = {
            "attachment",
            "calendar",
            "casefile",
            "casefile :: erasure",
            "casefile :: joining",
            "casefile :: reopening",
            "casefile :: reporter",
            "casefile :: trace",
            "chain",
            "engine :: error",
            "engine :: failure",
            "engine :: violation",
            "geography",
            "handling",
            "intake",
            "organisation",
            "organisation :: structure",
            "problem",
            "satisfaction",
            "seal",
            "security"
        })
@NullMarked
package org.gridcase.resident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
