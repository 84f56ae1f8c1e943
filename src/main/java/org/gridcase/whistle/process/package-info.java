/** The diagrams of a whistle and of a unit's response. */
@NullMarked
package org.gridcase.whistle.process;

import org.jspecify.annotations.NullMarked;
