/** Migration of running instances: the engine's own, with what it leaves out. */
@NullMarked
package org.gridcase.engine.internals.migration;

import org.jspecify.annotations.NullMarked;
