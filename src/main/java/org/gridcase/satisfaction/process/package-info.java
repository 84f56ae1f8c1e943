/** The diagrams of the room: the run that asks, and the call to a reporter. */
@NullMarked
package org.gridcase.satisfaction.process;

import org.jspecify.annotations.NullMarked;
