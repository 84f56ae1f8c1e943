/** Which case goes on with which: a matter that was closed and was not solved. */
@NamedInterface("reopening")
@NullMarked
package org.gridcase.casefile.reopening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
