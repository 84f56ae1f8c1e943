/** A case as it would have gone: each recorded decision asked again, and what follows from the answers. */
@NullMarked
package org.gridcase.replay.course;

import org.jspecify.annotations.NullMarked;
