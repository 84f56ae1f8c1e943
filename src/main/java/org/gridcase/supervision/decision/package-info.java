/** The tables of supervision, asked in their words and answered in ours. */
@NullMarked
package org.gridcase.supervision.decision;

import org.jspecify.annotations.NullMarked;
