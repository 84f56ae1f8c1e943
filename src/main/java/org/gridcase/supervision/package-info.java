/** What lateness brings: urging, supervision orders, calling to account; and later deadlines, asked for and decided. */
@ApplicationModule(
        displayName = "督办",
        allowedDependencies = {
            "assignment",
            "assignment :: sweep",
            "calendar",
            "casefile",
            "casefile :: history",
            "casefile :: receiving",
            "casefile :: search",
            "casefile :: sql",
            "casefile :: trace",
            "engine",
            "engine :: account",
            "engine :: caller",
            "engine :: decision",
            "engine :: deployment",
            "engine :: failure",
            "engine :: process",
            "engine :: task",
            "engine :: violation",
            "migration",
            "evidence",
            "export",
            "notification",
            "organisation",
            "organisation :: structure",
            "problem",
            "rulebook",
            "rulebook :: proposal",
            "rulebook :: requirement",
            "security",
            "spreadsheet"
        })
@NullMarked
package org.gridcase.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
