/** Requests to addresses that others have named. */
@NullMarked
package org.gridcase.exchange.outside;

import org.jspecify.annotations.NullMarked;
