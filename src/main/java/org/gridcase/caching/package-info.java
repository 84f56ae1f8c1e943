/** What nodes keep in memory, and how they learn with one small statement that it has changed. */
@ApplicationModule(
        displayName = "缓存",
        allowedDependencies = {})
@NullMarked
package org.gridcase.caching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
