/** How the cells of decision tables are evaluated: each is parsed once, and most need no interpreter. */
@NullMarked
package org.gridcase.engine.internals.feel;

import org.jspecify.annotations.NullMarked;
