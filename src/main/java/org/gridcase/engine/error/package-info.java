/** What the engine throws: whose fault it is, in which words it is told, and which conflicts are tried again. */
@NamedInterface("error")
@NullMarked
package org.gridcase.engine.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
