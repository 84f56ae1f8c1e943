/** Who reported a case and how to reach them, sealed and kept apart from the record. */
@NamedInterface("reporter")
@NullMarked
package org.gridcase.casefile.reporter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
