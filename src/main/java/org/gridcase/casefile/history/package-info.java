/** A case as people read it: the sheet in the forms, and who held it when. */
@NamedInterface("history")
@NullMarked
package org.gridcase.casefile.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
