/** Who received a matter first, and what its reporter was told in the end. */
@NamedInterface("receiving")
@NullMarked
package org.gridcase.casefile.receiving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
