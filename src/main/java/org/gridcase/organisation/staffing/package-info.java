/** Whether grids have the people that the staffing rule asks for. */
@NullMarked
package org.gridcase.organisation.staffing;

import org.jspecify.annotations.NullMarked;
