/** What proposed tables would have done to past cases: every decision of each case asked again, of the rules in force and of the proposed. */
@ApplicationModule(
        displayName = "试算",
        allowedDependencies = {
            "assignment",
            "calendar",
            "casefile",
            "casefile :: history",
            "casefile :: search",
            "engine :: decision",
            "engine :: deployment",
            "engine :: rule",
            "imports",
            "organisation",
            "organisation :: structure",
            "problem",
            "rulebook",
            "rulebook :: proposal",
            "security",
            "spreadsheet"
        })
@NullMarked
package org.gridcase.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
