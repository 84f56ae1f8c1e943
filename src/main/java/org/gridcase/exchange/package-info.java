/** What other systems send and are sent: events of cases out, events of devices in, and reports by Open311. */
@ApplicationModule(
        displayName = "系统交换",
        allowedDependencies = {
            "attachment",
            "caching",
            "casefile",
            "casefile :: erasure",
            "casefile :: joining",
            "casefile :: reopening",
            "casefile :: reporter",
            "casefile :: sql",
            "casefile :: trace",
            "chain",
            "engine",
            "engine :: violation",
            "engine :: decision",
            "handling",
            "intake",
            "organisation",
            "organisation :: structure",
            "privacy",
            "problem",
            "rulebook :: requirement",
            "seal",
            "security"
        })
@NullMarked
package org.gridcase.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
