/** The people and places of a jurisdiction: tiers, units, grids with their boundaries, and who works where. */
@ApplicationModule(
        displayName = "组织与网格",
        allowedDependencies = {"engine", "imports", "problem"})
@NullMarked
package org.gridcase.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
