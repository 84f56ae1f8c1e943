/** Rules that failed: which cases wait for whose repair, and how they go on. */
@NullMarked
package org.gridcase.supervision.failure;

import org.jspecify.annotations.NullMarked;
