/** What a deadline means: lights, urging, supervision orders, calling to account, deferral. */
@ApplicationModule(
        displayName = "督办",
        allowedDependencies = {"calendar", "casefile", "engine", "notification", "organisation", "problem", "security"})
@NullMarked
package org.gridcase.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
