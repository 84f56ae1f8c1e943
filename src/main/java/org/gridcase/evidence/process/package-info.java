/** How the engine has the trace anchored every day. */
@NullMarked
package org.gridcase.evidence.process;

import org.jspecify.annotations.NullMarked;
