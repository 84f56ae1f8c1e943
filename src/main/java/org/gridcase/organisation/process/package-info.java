/** How the engine calls the organisation. */
@NullMarked
package org.gridcase.organisation.process;

import org.jspecify.annotations.NullMarked;
