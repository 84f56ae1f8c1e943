/** How files are deployed, judged, listed and kept in memory. */
@NullMarked
package org.gridcase.engine.internals.deployment;

import org.jspecify.annotations.NullMarked;
