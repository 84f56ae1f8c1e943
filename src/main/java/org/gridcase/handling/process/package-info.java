/** The ladder's diagrams meet the code: how the engine calls in, and the one class that calls the engine. */
@NullMarked
package org.gridcase.handling.process;

import org.jspecify.annotations.NullMarked;
