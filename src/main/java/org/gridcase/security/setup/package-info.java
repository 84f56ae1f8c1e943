/** Checks at start-up: whether the database is a demo, and that there is an administrator. */
@NullMarked
package org.gridcase.security.setup;

import org.jspecify.annotations.NullMarked;
