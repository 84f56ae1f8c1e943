/** Places: in which grid a point lies, in which coordinates it is measured, and whether the boundaries of grids and areas join. */
@ApplicationModule(
        displayName = "地理",
        allowedDependencies = {
            "engine :: task",
            "engine :: violation",
            "imports",
            "organisation",
            "organisation :: structure",
            "problem",
            "security",
            "spreadsheet"
        })
@NullMarked
package org.gridcase.geography;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
