/** Orders of hotlines and departments: signed, taken in the order of their numbers, and kept for somebody where they are late or unknown. */
@NullMarked
package org.gridcase.exchange.orders;

import org.jspecify.annotations.NullMarked;
