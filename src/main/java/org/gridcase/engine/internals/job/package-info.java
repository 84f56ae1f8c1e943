/** The engine's timers and jobs: when they fall due, and when they are tried again. */
@NullMarked
package org.gridcase.engine.internals.job;

import org.jspecify.annotations.NullMarked;
