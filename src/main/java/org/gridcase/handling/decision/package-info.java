/** The decision tables that policy staff own, asked in their words and answered in ours. */
@NullMarked
package org.gridcase.handling.decision;

import org.jspecify.annotations.NullMarked;
