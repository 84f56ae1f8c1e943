/** How an emergency goes: alarm, signatures, instructions, reports. */
@NullMarked
package org.gridcase.emergency.flow;

import org.jspecify.annotations.NullMarked;
