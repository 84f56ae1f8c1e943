/** Proves the decision table of notices on the bare DMN engine, and how its hours are read. */
@NullMarked
package org.gridcase.notification.process;

import org.jspecify.annotations.NullMarked;
