/** Events of devices as CloudEvents: many of one thing are one case, and what is not understood is kept for somebody. */
@NullMarked
package org.gridcase.exchange.incoming;

import org.jspecify.annotations.NullMarked;
