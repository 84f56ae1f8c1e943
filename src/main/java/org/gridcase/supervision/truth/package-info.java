/** Whether what notices of supervision state is still true. */
@NullMarked
package org.gridcase.supervision.truth;

import org.jspecify.annotations.NullMarked;
