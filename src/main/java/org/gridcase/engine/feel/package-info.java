/** FEEL as the engine's own parser reads it, in our terms: for those who judge what stands in a table. */
@NamedInterface("feel")
@NullMarked
package org.gridcase.engine.feel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
