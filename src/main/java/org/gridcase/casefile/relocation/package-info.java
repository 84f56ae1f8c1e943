/** Cases at another place than before: moved by somebody, or by redrawn boundaries. */
@NamedInterface("relocation")
@NullMarked
package org.gridcase.casefile.relocation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
