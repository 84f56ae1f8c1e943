/** Problem documents: what can be wrong with a request to {@code /api}, and how the caller is told, whichever room found it. */
@ApplicationModule(
        displayName = "问题答复",
        allowedDependencies = {})
@NullMarked
package org.gridcase.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
