/** What only shows when several rooms work together: deadlines, lights, measures, deferrals and upgrades of cases that run. */
@NullMarked
package org.gridcase.scenario;

import org.jspecify.annotations.NullMarked;
