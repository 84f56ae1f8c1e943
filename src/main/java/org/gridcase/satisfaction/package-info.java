/** What reporters say of closed cases: whether somebody answered them, whether it is solved, how satisfied they are. */
@ApplicationModule(
        displayName = "满意度",
        allowedDependencies = {
            "assignment",
            "calendar",
            "casefile",
            "casefile :: erasure",
            "casefile :: history",
            "casefile :: joining",
            "casefile :: reopening",
            "casefile :: reporter",
            "casefile :: search",
            "casefile :: sql",
            "casefile :: trace",
            "chain",
            "engine :: caller",
            "engine :: decision",
            "engine :: error",
            "engine :: failure",
            "engine :: process",
            "engine :: task",
            "engine :: violation",
            "evidence",
            "export",
            "organisation",
            "organisation :: structure",
            "problem",
            "rulebook :: requirement",
            "seal",
            "security",
            "spreadsheet"
        })
@NullMarked
package org.gridcase.satisfaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
