/** Registers of the record: what the catalogue says of each category and has ever said, and how the light board stood day by day. */
@NamedInterface("register")
@NullMarked
package org.gridcase.casefile.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
