/** Several reports of one matter are worked on as one case, and apart again. */
@NullMarked
package org.gridcase.handling.joining;

import org.jspecify.annotations.NullMarked;
