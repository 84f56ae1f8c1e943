/** How the engine is set up: its configuration, its tables, one node after the other. */
@NullMarked
package org.gridcase.engine.internals.start;

import org.jspecify.annotations.NullMarked;
