/** Replays for those who read rule changes. */
@NullMarked
package org.gridcase.replay.rest;

import org.jspecify.annotations.NullMarked;
