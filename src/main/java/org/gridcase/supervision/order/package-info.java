/** Supervision orders that must be answered in writing, and what follows where they did not help. */
@NullMarked
package org.gridcase.supervision.order;

import org.jspecify.annotations.NullMarked;
