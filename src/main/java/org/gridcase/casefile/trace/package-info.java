/** The trace of a case: what was done, by whom and when, in lines of which each carries the link of the one before. */
@NamedInterface("trace")
@NullMarked
package org.gridcase.casefile.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
