/** What is kept of emergencies, and the table that says what one is. */
@NullMarked
package org.gridcase.emergency.record;

import org.jspecify.annotations.NullMarked;
