/** How much a caller may ask of us: bytes, JSON, attempts to sign in, costly work. */
@NullMarked
package org.gridcase.engine.limits;

import org.jspecify.annotations.NullMarked;
