/** The steps of the diagrams of supervision, each a delegate that calls one service. */
@NullMarked
package org.gridcase.supervision.process.step;

import org.jspecify.annotations.NullMarked;
