/** The diagrams of supervision meet the code: how the engine calls in, and the one class that calls the engine. */
@NullMarked
package org.gridcase.supervision.process;

import org.jspecify.annotations.NullMarked;
