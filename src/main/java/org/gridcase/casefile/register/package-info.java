/** The register of categories: what the catalogue says of each code, and all it has ever said. */
@NamedInterface("register")
@NullMarked
package org.gridcase.casefile.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
