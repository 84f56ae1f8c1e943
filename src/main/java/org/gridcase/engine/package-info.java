/** What the rooms share of the process engine: its set-up, its accounts and the security of its doors. */
@ApplicationModule(
        displayName = "流程引擎",
        allowedDependencies = {"problem", "seal"})
@NullMarked
package org.gridcase.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
