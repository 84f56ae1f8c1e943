/** Proof that nobody bent the record: daily anchors over all chains of the trace, and a verification that names the first broken link. */
@ApplicationModule(
        displayName = "存证",
        allowedDependencies = {
            "calendar",
            "casefile :: history",
            "casefile :: register",
            "casefile :: trace",
            "chain",
            "migration",
            "organisation",
            "problem",
            "rulebook",
            "rulebook :: requirement",
            "security"
        })
@NullMarked
package org.gridcase.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
