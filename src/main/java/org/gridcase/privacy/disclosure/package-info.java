/** Showing a reporter's name and phone to somebody who needs them, for a reason that stays in the trace. */
@NullMarked
package org.gridcase.privacy.disclosure;

import org.jspecify.annotations.NullMarked;
