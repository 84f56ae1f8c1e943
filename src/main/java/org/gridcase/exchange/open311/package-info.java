/** Reports and questions by Open311 GeoReport v2, under {@code /open311/v2}. */
@NullMarked
package org.gridcase.exchange.open311;

import org.jspecify.annotations.NullMarked;
