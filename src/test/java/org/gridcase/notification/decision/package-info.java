/** Proves the decision table of notices on the bare DMN engine, and how its hours are read. */
@NullMarked
package org.gridcase.notification.decision;

import org.jspecify.annotations.NullMarked;
