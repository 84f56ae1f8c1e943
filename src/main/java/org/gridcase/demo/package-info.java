/** An invented district to try everything in; its beans exist only under the profile {@code demo}. */
@ApplicationModule(
        displayName = "演示区",
        allowedDependencies = {
            "casefile",
            "casefile :: reporter",
            "casefile :: trace",
            "engine",
            "engine :: account",
            "engine :: task",
            "handling",
            "organisation",
            "organisation :: structure",
            "problem",
            "replay",
            "resident",
            "rulebook :: proposal",
            "satisfaction",
            "security",
            "whistle"
        })
@NullMarked
package org.gridcase.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
