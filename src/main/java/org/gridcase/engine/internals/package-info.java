/** How the engine is built: its schema, its models, and what stands between a caller and a command. */
@NullMarked
package org.gridcase.engine.internals;

import org.jspecify.annotations.NullMarked;
