/** How much a caller may ask for: size of bodies, depth of JSON, rates, expensive work. */
@NullMarked
package org.gridcase.security.limits;

import org.jspecify.annotations.NullMarked;
