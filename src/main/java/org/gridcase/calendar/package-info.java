/** Working time: business hours, statutory days off and moved working days of a jurisdiction, and the deadlines counted with them. */
@ApplicationModule(
        displayName = "工作日历",
        allowedDependencies = {
            "caching",
            "chain",
            "imports",
            "problem",
            "problem :: written",
            "seal",
            "security",
            "spreadsheet"
        })
@NullMarked
package org.gridcase.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
