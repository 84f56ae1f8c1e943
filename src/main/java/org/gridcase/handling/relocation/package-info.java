/** Cases that come to lie elsewhere, and what becomes of the work on them: moved by somebody, or by redrawn boundaries. */
@NullMarked
package org.gridcase.handling.relocation;

import org.jspecify.annotations.NullMarked;
