/** The few things that each kind of step of a case can come to, with their words. */
@NamedInterface("trace")
@NullMarked
package org.gridcase.casefile.trace.result;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
