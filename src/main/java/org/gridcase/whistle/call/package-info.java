/** Who is called to the spot, what became of it, and who is told. */
@NullMarked
package org.gridcase.whistle.call;

import org.jspecify.annotations.NullMarked;
