/** The adapter to the process engine: its set-up, its users and groups, tasks, decisions, and what guards its commands. */
@ApplicationModule(
        displayName = "流程引擎",
        allowedDependencies = {"caching", "feel", "migration", "problem", "seal", "settings"})
@NullMarked
package org.gridcase.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
