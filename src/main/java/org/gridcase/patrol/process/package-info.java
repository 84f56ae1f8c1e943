/** The diagram of the room: every morning somebody is told of visits that nobody made. */
@NullMarked
package org.gridcase.patrol.process;

import org.jspecify.annotations.NullMarked;
