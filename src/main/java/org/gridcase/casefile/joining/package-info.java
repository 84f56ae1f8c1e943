/** Which reports of one matter are worked on as one case. */
@NamedInterface("joining")
@NullMarked
package org.gridcase.casefile.joining;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
