/** What the diagrams of an emergency call. */
@NullMarked
package org.gridcase.emergency.process.step;

import org.jspecify.annotations.NullMarked;
