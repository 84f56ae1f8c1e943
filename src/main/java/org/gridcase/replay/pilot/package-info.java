/** What comes of cases where the rules of a pilot decide, and elsewhere. */
@NullMarked
package org.gridcase.replay.pilot;

import org.jspecify.annotations.NullMarked;
