/** Processes about cases: how they start, in whose area they lie, at which step they are, what they leave behind. */
@NamedInterface("process")
@NullMarked
package org.gridcase.engine.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
