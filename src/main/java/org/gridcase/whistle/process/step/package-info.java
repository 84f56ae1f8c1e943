/** The steps of the diagrams. */
@NullMarked
package org.gridcase.whistle.process.step;

import org.jspecify.annotations.NullMarked;
