/** Steps of the database that need code: what all of them have in common. */
@ApplicationModule(
        displayName = "迁移",
        allowedDependencies = {})
@NullMarked
package org.gridcase.migration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
