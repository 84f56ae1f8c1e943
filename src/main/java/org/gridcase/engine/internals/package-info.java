/** Everything that uses the engine's inner classes or tables: its set-up, its schema, and the guards of its commands. */
@NullMarked
package org.gridcase.engine.internals;

import org.jspecify.annotations.NullMarked;
