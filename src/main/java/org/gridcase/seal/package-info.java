/** Protection of personal data: encryption in the database with keys from outside, and recognition in free text. */
@ApplicationModule(
        displayName = "保密",
        allowedDependencies = {"problem", "settings"})
@NullMarked
package org.gridcase.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
