/** Proves the decision table of notices on the bare DMN engine. */
@NullMarked
package org.gridcase.notification.decision;

import org.jspecify.annotations.NullMarked;
