/** What people find when they open Tasklist and Cockpit: filters, words, looks. */
@ApplicationModule(
        displayName = "界面 console",
        allowedDependencies = {"engine :: task", "problem", "security"})
@NullMarked
package org.gridcase.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
