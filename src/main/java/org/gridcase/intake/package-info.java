/** The ways by which matters come in: the interface for other systems and the import of files. */
@ApplicationModule(
        displayName = "受理 intake",
        allowedDependencies = {
            "assignment",
            "attachment",
            "calendar",
            "casefile",
            "casefile :: history",
            "casefile :: joining",
            "casefile :: relocation",
            "casefile :: reporter",
            "casefile :: search",
            "casefile :: trace",
            "engine :: violation",
            "evidence",
            "export",
            "geography",
            "handling",
            "imports",
            "notification",
            "organisation",
            "organisation :: structure",
            "problem",
            "seal",
            "security",
            "spreadsheet"
        })
@NullMarked
package org.gridcase.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
