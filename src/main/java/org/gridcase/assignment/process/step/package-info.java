/** The steps of the diagrams of lights, each a delegate that calls one service. */
@NullMarked
package org.gridcase.assignment.process.step;

import org.jspecify.annotations.NullMarked;
