/** Erasing what has been kept long enough. */
@NullMarked
package org.gridcase.privacy.retention;

import org.jspecify.annotations.NullMarked;
