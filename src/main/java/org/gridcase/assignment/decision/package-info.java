/** The table of time limits, asked in its words and answered in ours. */
@NullMarked
package org.gridcase.assignment.decision;

import org.jspecify.annotations.NullMarked;
