/** The people and the structure of a jurisdiction: tiers, units, grids, posts, and who works where. */
@ApplicationModule(
        displayName = "组织与网格",
        allowedDependencies = {
            "caching",
            "chain",
            "engine :: account",
            "engine :: decision",
            "imports",
            "migration",
            "problem",
            "rulebook :: finding",
            "rulebook :: requirement",
            "security"
        })
@NullMarked
package org.gridcase.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
