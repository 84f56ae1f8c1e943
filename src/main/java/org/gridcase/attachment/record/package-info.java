/** Which files belong to which case, and that store and record agree. */
@NullMarked
package org.gridcase.attachment.record;

import org.jspecify.annotations.NullMarked;
