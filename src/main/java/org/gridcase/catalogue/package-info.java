/** The catalogue of categories as data of policy staff: import with preview, export, and what tables and open cases make of a change. */
@ApplicationModule(
        displayName = "类别目录",
        allowedDependencies = {
            "casefile",
            "casefile :: register",
            "imports",
            "organisation",
            "organisation :: structure",
            "problem",
            "rulebook",
            "rulebook :: finding",
            "rulebook :: proposal",
            "seal",
            "security",
            "spreadsheet"
        })
@NullMarked
package org.gridcase.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
