/** What can be wrong with a request to {@code /api}, and how its sender hears of it, in whichever room it was found. */
@ApplicationModule(
        displayName = "问题答复",
        allowedDependencies = {})
@NullMarked
package org.gridcase.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
