/** Rule changes: from the draft over a second person's approval into force, and back. */
@NullMarked
package org.gridcase.rulebook.change;

import org.jspecify.annotations.NullMarked;
