/** A second engine beside the installation's, in which rules are tried: what it is made of, and how its time passes. */
@NamedInterface("rehearsal")
@NullMarked
package org.gridcase.engine.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
