/** How much a caller may ask of us: bytes, JSON, attempts to sign in, costly work. */
@NullMarked
package org.gridcase.security.limits;

import org.jspecify.annotations.NullMarked;
