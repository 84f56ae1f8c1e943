/** The doors by which matters come in: the interface for other systems and the import of files. */
@ApplicationModule(
        displayName = "受理 intake",
        allowedDependencies = {
            "handling",
            "casefile",
            "organisation",
            "geography",
            "calendar",
            "engine",
            "imports",
            "problem",
            "seal"
        })
@NullMarked
package org.gridcase.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
