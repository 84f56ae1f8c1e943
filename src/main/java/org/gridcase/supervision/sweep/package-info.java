/** The daily proof that no assignment has lost its light. */
@NullMarked
package org.gridcase.supervision.sweep;

import org.jspecify.annotations.NullMarked;
