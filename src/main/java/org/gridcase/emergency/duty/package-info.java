/** Who is on duty for a unit, and whom an alarm of it reaches. */
@NullMarked
package org.gridcase.emergency.duty;

import org.jspecify.annotations.NullMarked;
