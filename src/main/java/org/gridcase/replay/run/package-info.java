/** A replay of a change: which cases, how far it is, what it found. */
@NullMarked
package org.gridcase.replay.run;

import org.jspecify.annotations.NullMarked;
