/** Disputes over which unit is responsible for a case, and who rules on them. */
@NullMarked
package org.gridcase.supervision.dispute;

import org.jspecify.annotations.NullMarked;
