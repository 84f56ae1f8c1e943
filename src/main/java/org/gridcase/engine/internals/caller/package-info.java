/** The account in whose name a command runs, with the groups and areas it has at this moment. */
@NullMarked
package org.gridcase.engine.internals.caller;

import org.jspecify.annotations.NullMarked;
