/** From earlier builds to this one: what steps of the database that need code have in common, and the names that were given up. */
@ApplicationModule(
        displayName = "迁移",
        allowedDependencies = {})
@NullMarked
package org.gridcase.migration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
