/** The engine's users, groups and passwords, as its own commands and its tables have them. */
@NullMarked
package org.gridcase.engine.internals.identity;

import org.jspecify.annotations.NullMarked;
