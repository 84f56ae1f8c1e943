/** Proves the table of retention on the bare DMN engine. */
@NullMarked
package org.gridcase.privacy.process;

import org.jspecify.annotations.NullMarked;
