/** Files of cases: photos, videos, sound and documents of report, handling and verification, with the store that has their contents. */
@ApplicationModule(
        displayName = "附件",
        allowedDependencies = {
            "casefile",
            "casefile :: erasure",
            "casefile :: search",
            "casefile :: trace",
            "chain",
            "organisation",
            "organisation :: structure",
            "privacy",
            "problem",
            "seal",
            "security",
            "settings"
        })
@NullMarked
package org.gridcase.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
