/** What stands before the engine's commands and refuses what nobody may do. */
@NullMarked
package org.gridcase.engine.internals.guard;

import org.jspecify.annotations.NullMarked;
