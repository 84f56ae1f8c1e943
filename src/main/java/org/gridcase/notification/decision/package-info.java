/** The decision table that says when people are left in peace. */
@NullMarked
package org.gridcase.notification.decision;

import org.jspecify.annotations.NullMarked;
