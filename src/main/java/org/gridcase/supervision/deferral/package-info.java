/** Later deadlines, asked for and decided. */
@NullMarked
package org.gridcase.supervision.deferral;

import org.jspecify.annotations.NullMarked;
